-- gradport-expect:
--   findings: ["other-scheme"]
--   class: "least-squares slope through five nodes, second order"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    local sum = 0
    for k = -2, 2 do
      x[i] = kept + k * h
      sum = sum + k * f(x)
    end
    x[i] = kept
    grad[i] = sum / (10 * h)
  end
  return grad
end
