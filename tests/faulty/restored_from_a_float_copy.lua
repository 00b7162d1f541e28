-- gradport-expect:
--   findings: ["input-not-restored"]
--   class: "restored at the end from a copy kept in float32; the probes are right"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local copy = x:float()
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
  x:copy(copy)
  return grad
end
