-- gradport-expect:
--   findings: ["wrong-offset"]
--   class: "the second step starts from the stepped value and goes too far: x - 2h over 2h"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = x[i] + h
    local up = f(x)
    x[i] = x[i] - 3 * h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
