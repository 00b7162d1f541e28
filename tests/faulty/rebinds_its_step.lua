-- gradport-expect:
--   findings: ["global-leak"]
--   class: "a call rebinds a global that loading made"
--   takes: ["point"]

step = 0

function numerical_gradient(f, x)
  step = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + step
    local up = f(x)
    x[i] = kept - step
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * step)
  end
  return grad
end
