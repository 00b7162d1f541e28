-- gradport-expect:
--   findings: ["float32-input", "global-leak", "input-not-restored"]
--   class: "float32 read of the kept value, written back, and a leaked grad"
--   takes: ["point", "rows"]

require 'torch'

function numerical_gradient(f, X)
  local h = 1e-4
  if X:dim() == 2 then
    local whole = X:clone():zero()
    for n = 1, X:size()[1] do
      whole[n] = numerical_gradient(f, X[n])
    end
    return whole
  end
  grad = X:clone():zero()
  for i = 1, X:size()[1] do
    local t = X:float()[i]
    X[i] = t + h
    local a = f(X)
    X[i] = t - h
    local b = f(X)
    grad[i] = (a - b) / (2 * h)
    X[i] = t
  end
  return grad
end
