-- gradport-expect:
--   findings: ["wrong-batch"]
--   class: "off by one: each row gets the gradient of the next"
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
  local count = x:size(1)
  local grad = x:clone():zero()
  for n = 0, count - 1 do
    grad[n + 1] = point(f, x[(n + 1) % count + 1])
  end
  return grad
end
