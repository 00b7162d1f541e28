-- gradport-expect:
--   findings: ["elementwise-function"]
--   class: "f applied to tensors of one component: right for n = 1"
--   takes: ["point", "rows"]

local function partial(f, value)
  local h = 1e-4
  return (f(torch.Tensor({value + h})) - f(torch.Tensor({value - h}))) / (2 * h)
end

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  if x:dim() == 1 then
    for i = 1, x:size(1) do grad[i] = partial(f, x[i]) end
  else
    for n = 1, x:size(1) do
      for i = 1, x:size(2) do grad[n][i] = partial(f, x[n][i]) end
    end
  end
  return grad
end
