-- gradport-expect:
--   findings: ["float32-result", "forward-difference"]
--   class: "one-sided difference into a FloatTensor"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = torch.FloatTensor(x:size(1)):zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    local here = f(x)
    x[i] = kept + h
    grad[i] = (f(x) - here) / h
    x[i] = kept
  end
  return grad
end
