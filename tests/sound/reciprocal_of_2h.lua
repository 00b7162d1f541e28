-- gradport-expect:
--   findings: []
--   level: "within-rounding"
--   class: "the difference times 1/(2h), computed once"
--   takes: ["point"]

local h = 0.0001
local per_width = 1 / (h + h)

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) * per_width
  end
  return grad
end
