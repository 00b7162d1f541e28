-- gradport-expect:
--   findings: ["input-not-restored"]
--   class: "each pass restores the component before; the last is left stepped"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  local before
  for i = 1, x:size(1) do
    if i > 1 then
      x[i - 1] = before
    end
    before = x[i]
    x[i] = before + h
    local up = f(x)
    x[i] = before - h
    local down = f(x)
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
