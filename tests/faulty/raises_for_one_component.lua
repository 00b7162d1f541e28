-- gradport-expect:
--   findings: ["crashed"]
--   class: "an error where x has one component"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local spare = x[2]
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return spare and grad
end
