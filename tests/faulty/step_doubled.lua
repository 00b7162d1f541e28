-- gradport-expect:
--   findings: ["wrong-step"]
--   class: "nodes at x + 2h and x - 2h, over 4h"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + 2 * h
    local up = f(x)
    x[i] = kept - 2 * h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (4 * h)
  end
  return grad
end
