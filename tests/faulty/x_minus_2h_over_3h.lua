-- gradport-expect:
--   findings: ["wrong-offset"]
--   class: "x + h and x - 2h over 3h: right to first order"
--   takes: ["point", "rows"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  if x:dim() > 1 then
    for n = 1, x:size(1) do
      grad[n] = numerical_gradient(f, x[n])
    end
    return grad
  end
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - 2 * h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (3 * h)
  end
  return grad
end
