-- gradport-expect:
--   findings: ["float32-input", "wrong-offset"]
--   class: "x - 2h over 2h, from a float32 read"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    local t = x:float()[i]
    x[i] = t + h
    local up = f(x)
    x[i] = t - 2 * h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
