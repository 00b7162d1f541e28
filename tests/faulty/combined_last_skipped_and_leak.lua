-- gradport-expect:
--   findings: ["global-leak", "skips-component"]
--   class: "last component skipped, and a leaked helper variable"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  n = x:size(1) - 1
  for i = 1, n do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
