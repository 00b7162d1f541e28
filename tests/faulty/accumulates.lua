-- gradport-expect:
--   findings: ["unstable"]
--   class: "state across calls: one result tensor for each size, added to and never cleared"
--   takes: ["point"]

local results = {}

function numerical_gradient(f, x)
  local h = 1e-4
  local n = x:size(1)
  results[n] = results[n] or torch.zeros(n)
  local grad = results[n]
  for i = 1, n do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = grad[i] + (up - down) / (2 * h)
  end
  return grad:clone()
end
