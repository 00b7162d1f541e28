-- gradport-expect:
--   findings: ["wrong-step"]
--   class: "wrong step (1e-5)"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-5
  local grad = x:clone():zero()
  for i = 1, x:size()[1] do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    grad[i] = (up - down) / (2 * h)
    x[i] = kept
  end
  return grad
end
