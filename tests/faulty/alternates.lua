-- gradport-expect:
--   findings: ["unstable"]
--   class: "state across calls: every second answer is negated"
--   takes: ["point"]

local sign = -1

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  sign = -sign
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = sign * (up - down) / (2 * h)
  end
  return grad
end
