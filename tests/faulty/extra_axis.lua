-- gradport-expect:
--   findings: ["wrong-shape"]
--   class: "a point's gradient comes back as a matrix of one row"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = torch.Tensor(1, x:size(1)):zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[1][i] = (up - down) / (2 * h)
  end
  return grad
end
