-- gradport-expect:
--   findings: ["noisy-output", "wrong-component-order"]
--   class: "partials stored backwards, each printed"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local n = x:size(1)
  local grad = x:clone():zero()
  for i = n, 1, -1 do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[n + 1 - i] = (up - down) / (2 * h)
    print(i, (up - down) / (2 * h))
  end
  return grad
end
