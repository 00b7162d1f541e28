-- gradport-expect:
--   findings: ["wrong-step"]
--   class: "the step is h times the index: right for the first component"
--   takes: ["point"]

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local h = 1e-4 * i
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
