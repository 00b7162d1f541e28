-- gradport-expect:
--   findings: ["no-step"]
--   class: "the component is copied to a local, and the local is stepped"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local value = x[i]
    value = value + h
    local up = f(x)
    value = value - 2 * h
    local down = f(x)
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
