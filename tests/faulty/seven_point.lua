-- gradport-expect:
--   findings: ["higher-order"]
--   class: "seven-point stencil, sixth order"
--   takes: ["point"]

local weights = {45, -9, 1}

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size()[1] do
    local kept = x[i]
    local sum = 0
    for k, weight in ipairs(weights) do
      x[i] = kept + k * h
      local up = f(x)
      x[i] = kept - k * h
      local down = f(x)
      sum = sum + weight * (up - down)
    end
    x[i] = kept
    grad[i] = sum / (60 * h)
  end
  return grad
end
