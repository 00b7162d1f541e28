-- gradport-expect:
--   findings: ["timed-out"]
--   class: "the index is never advanced"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  local i = 1
  while i <= x:size(1) do
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
