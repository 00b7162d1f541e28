-- gradport-expect:
--   findings: ["wrong-step"]
--   class: "h is halved after each row of a batch; a point and the first row are right"
--   takes: ["point", "rows"]

local function point(f, x, h)
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
  local h = 1e-4
  if x:dim() == 1 then
    return point(f, x, h)
  end
  local grad = x:clone():zero()
  for n = 1, x:size(1) do
    grad[n] = point(f, x[n], h)
    h = h / 2
  end
  return grad
end
