-- gradport-expect:
--   findings: ["forward-difference"]
--   class: "one-sided difference, batch path too"
--   takes: ["point", "rows"]

require 'torch'

local h = 1e-4

local function point(f, x)
  local grad = x:clone():zero()
  local here = f(x)
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    grad[i] = (f(x) - here) / h
    x[i] = kept
  end
  return grad
end

function numerical_gradient(f, x)
  if x:dim() == 1 then
    return point(f, x)
  end
  local grad = x:clone():zero()
  for n = 1, x:size(1) do
    grad[n] = point(f, x[n])
  end
  return grad
end
