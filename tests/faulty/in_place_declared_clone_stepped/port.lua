function numerical_gradient(f, x)
  local h = 1e-4
  local stepped = x:clone()
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    stepped[i] = x[i] + h
    local up = f(stepped)
    stepped[i] = x[i] - h
    local down = f(stepped)
    stepped[i] = x[i]
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
