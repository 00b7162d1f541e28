-- gradport-expect:
--   findings: ["wrong-step"]
--   class: "wrong step (1e-7)"
--   takes: ["point"]

local EPS = 1e-7

function numerical_gradient(f, x)
  local values = {}
  for i = 1, x:size(1) do
    local up, down = x:clone(), x:clone()
    up[i] = up[i] + EPS
    down[i] = down[i] - EPS
    values[i] = (f(up) - f(down)) / (2 * EPS)
  end
  return torch.Tensor(values)
end
