-- gradport-expect:
--   findings: ["non-finite"]
--   class: "a scale of t / t is NaN at zero components"
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
    grad[i] = (up - down) / (2 * h) * (kept / kept)
  end
  return grad
end
