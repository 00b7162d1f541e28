-- gradport-expect:
--   findings: ["wrong-divisor"]
--   class: "scaled by one over the number of components: right for n = 1"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local count = x:nElement()
  local grad = x:clone():zero()
  for i = 1, count do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad / count
end
