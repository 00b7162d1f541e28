-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "rows of a matrix of steps, h times the identity, added to x"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local n = x:size(1)
  local steps = torch.eye(n) * h
  local grad = torch.zeros(n)
  for i = 1, n do
    grad[i] = (f(x + steps[i]) - f(x - steps[i])) / (2 * h)
  end
  return grad
end
