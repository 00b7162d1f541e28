-- gradport-expect:
--   findings: ["rounded-result"]
--   class: "the result passes through %.4f, as it is printed"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = tonumber(string.format("%.4f", (up - down) / (2 * h)))
  end
  return grad
end
