-- gradport-expect:
--   findings: ["crashed"]
--   class: "a file that does not load: an end is missing"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    grad[i] = (up - f(x)) / (2 * h)
    x[i] = kept
  return grad
end
