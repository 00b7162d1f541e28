-- gradport-expect:
--   findings: []
--   level: "within-rounding"
--   class: "a/(2h) - b/(2h)"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x) / (2 * h)
    x[i] = kept - h
    local down = f(x) / (2 * h)
    x[i] = kept
    grad[i] = up - down
  end
  return grad
end
