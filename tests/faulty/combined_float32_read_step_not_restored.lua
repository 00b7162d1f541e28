-- gradport-expect:
--   findings: ["float32-input", "input-not-restored", "wrong-step"]
--   class: "float32 read, h = 1e-3, and the rounded value written back"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-3
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local t = x:float()[i]
    x[i] = t + h
    local up = f(x)
    x[i] = t - h
    local down = f(x)
    x[i] = t
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
