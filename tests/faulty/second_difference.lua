-- gradport-expect:
--   findings: ["other-scheme"]
--   class: "the stencil of the second derivative"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  local here = f(x)
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - 2 * here + down) / (h * h)
  end
  return grad
end
