-- gradport-expect:
--   findings: ["input-not-restored", "wrong-step"]
--   class: "restored by arithmetic, at h = 1e-3"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-3
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    x[i] = x[i] + h
    local up = f(x)
    x[i] = x[i] - h - h
    local down = f(x)
    x[i] = x[i] + h
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
