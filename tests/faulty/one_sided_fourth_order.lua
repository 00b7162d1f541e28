-- gradport-expect:
--   findings: ["higher-order"]
--   class: "five nodes from 0 to 4h, fourth order"
--   takes: ["point", "rows"]

local weights = {[0] = -25, 48, -36, 16, -3}

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  if x:dim() == 2 then
    for n = 1, x:size(1) do
      grad[n] = numerical_gradient(f, x[n])
    end
    return grad
  end
  for i = 1, x:size(1) do
    local kept = x[i]
    local sum = 0
    for k = 0, 4 do
      x[i] = kept + k * h
      sum = sum + weights[k] * f(x)
    end
    x[i] = kept
    grad[i] = sum / (12 * h)
  end
  return grad
end
