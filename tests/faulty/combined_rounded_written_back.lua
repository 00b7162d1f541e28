-- gradport-expect:
--   findings: ["input-not-restored", "rounded-input"]
--   class: "x rounded to three decimals, and the rounded value written back"
--   takes: ["point", "rows"]

local function point(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local t = math.floor(x[i] * 1000 + 0.5) / 1000
    x[i] = t + h
    local up = f(x)
    x[i] = t - h
    local down = f(x)
    x[i] = t
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end

function numerical_gradient(f, x)
  if x:dim() == 1 then return point(f, x) end
  local grad = x:clone():zero()
  for n = 1, x:size(1) do grad[n] = point(f, x[n]) end
  return grad
end
