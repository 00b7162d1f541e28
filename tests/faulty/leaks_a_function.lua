-- gradport-expect:
--   findings: ["global-leak"]
--   class: "a call creates a global: a nested function without local"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()

  function slope(i)
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    return (up - down) / (2 * h)
  end

  for i = 1, x:size(1) do
    grad[i] = slope(i)
  end
  return grad
end
