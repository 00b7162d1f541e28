-- gradport-expect:
--   findings: ["nonlinear"]
--   class: "the absolute value of the first partial is stored"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
    if i == 1 then grad[i] = math.abs(grad[i]) end
  end
  return grad
end
