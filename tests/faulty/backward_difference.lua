-- gradport-expect:
--   findings: ["backward-difference"]
--   class: "one-sided difference"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = torch.zeros(x:size(1))
  for i = 1, x:size(1) do
    local lower = x:clone()
    lower[i] = x[i] - h
    grad[i] = (f(x) - f(lower)) / h
  end
  return grad
end
