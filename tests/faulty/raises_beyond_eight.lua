-- gradport-expect:
--   findings: ["crashed"]
--   class: "an error from the ninth component on"
--   takes: ["point"]

local partials = torch.zeros(8)

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    partials[i] = (up - down) / (2 * h)
    grad[i] = partials[i]
  end
  return grad
end
