-- gradport-expect:
--   findings: ["skips-component"]
--   class: "fixed to two components: the rest stay zero"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, math.min(2, x:size(1)) do
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
