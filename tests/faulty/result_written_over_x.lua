-- gradport-expect:
--   findings: ["input-not-restored"]
--   class: "grad is x itself, so each partial replaces its component"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad:clone()
end
