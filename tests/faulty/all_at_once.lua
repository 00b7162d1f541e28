-- gradport-expect:
--   findings: ["steps-together"]
--   class: "every component stepped at once, in each row"
--   takes: ["point", "rows"]

local function point(f, x)
  local h = 1e-4
  local slope = (f(x + h) - f(x - h)) / (2 * h)
  return x:clone():fill(slope)
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
