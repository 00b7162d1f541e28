-- gradport-expect:
--   findings: ["input-not-restored"]
--   class: "restored by arithmetic (+h, -2h, +h): drift"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    x[i] = x[i] + h
    local up = f(x)
    x[i] = x[i] - 2 * h
    local down = f(x)
    x[i] = x[i] + h
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
