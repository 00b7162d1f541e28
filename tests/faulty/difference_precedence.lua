-- gradport-expect:
--   findings: ["wrong-divisor"]
--   class: "wrong divisor: a - b / (2*h), only one sample is divided"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local a = f(x)
    x[i] = kept - h
    local b = f(x)
    x[i] = kept
    grad[i] = a - b / (2*h)
  end
  return grad
end
