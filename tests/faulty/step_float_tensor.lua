-- gradport-expect:
--   findings: ["wrong-step"]
--   class: "float32 h, kept in a FloatTensor; nodes in float64"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = torch.FloatTensor({1e-4})[1]
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
