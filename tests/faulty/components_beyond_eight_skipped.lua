-- gradport-expect:
--   findings: ["skips-component"]
--   class: "a fixed bound of eight components"
--   takes: ["point"]

local MOST = 8

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  local i = 1
  while i <= x:size(1) and i <= MOST do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
    i = i + 1
  end
  return grad
end
