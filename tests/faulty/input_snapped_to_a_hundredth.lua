-- gradport-expect:
--   findings: ["rounded-input"]
--   class: "x snapped to a grid of 0.01 before it is stepped"
--   takes: ["point", "rows"]

local function snap(v)
  return math.floor(v * 100 + 0.5) / 100
end

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
    x[i] = snap(kept) + h
    local up = f(x)
    x[i] = snap(kept) - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
