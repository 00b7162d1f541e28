-- gradport-expect:
--   findings: ["wrong-component-order"]
--   class: "partials stored from the last to the first"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local n = x:size(1)
  local grad = x:clone():zero()
  for i = 1, n do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[n - i + 1] = (up - down) / (2 * h)
  end
  return grad
end
