-- gradport-expect:
--   findings: ["wrong-component-order"]
--   class: "the whole gradient is filled with each partial, so the last one stays everywhere"
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
    grad:fill((up - down) / (2 * h))
  end
  return grad
end
