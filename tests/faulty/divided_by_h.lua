-- gradport-expect:
--   findings: ["wrong-divisor"]
--   class: "central nodes over h"
--   takes: ["point", "rows"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  if x:dim() == 2 then
    for n = 1, x:size(1) do
      grad[n] = numerical_gradient(f, x[n])
    end
    return grad
  end
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / h
  end
  return grad
end
