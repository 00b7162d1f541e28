-- gradport-expect:
--   findings: ["global-leak", "higher-order"]
--   class: "five-point stencil, and a leaked sum"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + 2 * h
    total = -f(x)
    x[i] = kept + h
    total = total + 8 * f(x)
    x[i] = kept - h
    total = total - 8 * f(x)
    x[i] = kept - 2 * h
    total = total + f(x)
    x[i] = kept
    grad[i] = total / (12 * h)
  end
  return grad
end
