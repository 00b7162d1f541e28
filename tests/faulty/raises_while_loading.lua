-- gradport-expect:
--   findings: ["crashed"]
--   class: "a file that does not load: it calls a nil value at top level"
--   takes: ["point"]

local h = read_settings("settings.txt").h

function numerical_gradient(f, x)
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
