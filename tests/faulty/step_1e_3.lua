-- gradport-expect:
--   findings: ["wrong-step"]
--   class: "wrong step (1e-3)"
--   takes: ["point", "rows"]

require 'torch'

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  if x:dim() == 2 then
    for n = 1, x:size()[1] do
      grad[n] = numerical_gradient(f, x[n])
    end
    return grad
  end
  local h = 0.001
  for i = 1, x:size()[1] do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    grad[i] = (up - down) / (2 * h)
    x[i] = kept
  end
  return grad
end
