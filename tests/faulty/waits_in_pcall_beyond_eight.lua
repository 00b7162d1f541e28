-- gradport-expect:
--   findings: ["timed-out"]
--   class: "from the ninth component on, a loop that catches every error and never ends"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    while i > 8 do
      pcall(function() error("not converged") end)
    end
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
