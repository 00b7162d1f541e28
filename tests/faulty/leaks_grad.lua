-- gradport-expect:
--   findings: ["global-leak"]
--   class: "a call creates a global: grad without local"
--   takes: ["point", "rows"]

local function no_batch(f, x)
  local h = 1e-4
  grad = x:clone():zero()
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

function numerical_gradient(f, X)
  if X:dim() == 1 then return no_batch(f, X) end
  local result = X:clone():zero()
  for n = 1, X:size()[1] do result[n] = no_batch(f, X[n]) end
  return result
end
