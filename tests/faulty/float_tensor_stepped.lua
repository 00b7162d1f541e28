-- gradport-expect:
--   findings: ["float32-arithmetic"]
--   class: "a FloatTensor is stepped, f is given it as DoubleTensor"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local single = x:float()
  local grad = torch.DoubleTensor(x:size(1)):zero()
  for i = 1, x:size(1) do
    local kept = single[i]
    single[i] = kept + h
    local up = f(single:double())
    single[i] = kept - h
    local down = f(single:double())
    single[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
