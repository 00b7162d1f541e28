-- gradport-expect:
--   findings: ["elementwise-function"]
--   class: "f applied to single numbers"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    grad[i] = (f(x[i] + h) - f(x[i] - h)) / (2 * h)
  end
  return grad
end
