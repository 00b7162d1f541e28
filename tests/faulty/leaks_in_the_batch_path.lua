-- gradport-expect:
--   findings: ["global-leak"]
--   class: "a call with a batch creates a global; a point leaves none"
--   takes: ["point", "rows"]

local function point(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end

function numerical_gradient(f, x)
  if x:dim() == 1 then return point(f, x) end
  local grad = x:clone():zero()
  for n = 1, x:size(1) do
    row = x[n]
    grad[n] = point(f, row)
  end
  return grad
end
