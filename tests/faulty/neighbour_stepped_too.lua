-- gradport-expect:
--   findings: ["steps-together"]
--   class: "each step moves a component and the one before it"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local up, down = x:clone(), x:clone()
    for k = math.max(1, i - 1), i do
      up[k] = up[k] + h
      down[k] = down[k] - h
    end
    grad[i] = (f(up) - f(down)) / (2 * h)
  end
  return grad
end
