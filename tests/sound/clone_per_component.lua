-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "two clones a component, x is not stepped"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local values = {}
  for i = 1, x:size(1) do
    local upper, lower = x:clone(), x:clone()
    upper[i] = x[i] + h
    lower[i] = x[i] - h
    values[i] = (f(upper) - f(lower)) / (2 * h)
  end
  return torch.Tensor(values)
end
