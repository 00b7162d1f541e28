-- gradport-expect:
--   findings: ["rounded-input"]
--   class: "the component passes through %.6g"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    local t = tonumber(string.format("%.6g", kept))
    x[i] = t + h
    local up = f(x)
    x[i] = t - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
