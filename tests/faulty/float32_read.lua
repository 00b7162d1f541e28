-- gradport-expect:
--   findings: ["float32-input"]
--   class: "float32 read of the kept value; x is restored in full"
--   takes: ["point", "rows"]

require 'torch'

local function no_batch(f, x)
  local h = 1e-4
  local saved = x:clone()
  local grad = x:clone():zero()
  for i = 1, x:size()[1] do
    local t = x:float()[i]
    x[i] = t + h
    local up = f(x)
    x[i] = t - h
    local down = f(x)
    grad[i] = (up - down) / (2 * h)
    x[i] = saved[i]
  end
  return grad
end

function numerical_gradient(f, X)
  if X:dim() == 1 then
    return no_batch(f, X)
  end
  local grad = X:clone():zero()
  for n = 1, X:size()[1] do
    grad[n] = no_batch(f, X[n])
  end
  return grad
end
