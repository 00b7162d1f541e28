-- gradport-expect:
--   findings: ["unstable"]
--   class: "state across calls: the step decays from call to call"
--   takes: ["point"]

local h = 1e-4

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  h = math.max(h * 0.9, 1e-6)
  return grad
end
