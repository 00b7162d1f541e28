-- gradport-expect:
--   findings: ["skips-component"]
--   class: "loop bound over all cells of an array: the last"
--   takes: ["point", "array"]

function numerical_gradient(f, x)
  local h = 1e-4
  local cells = x:view(x:nElement())
  local grad = x:clone():zero()
  local partials = grad:view(grad:nElement())
  for i = 1, x:nElement() - 1 do
    local kept = cells[i]
    cells[i] = kept + h
    local up = f(x)
    cells[i] = kept - h
    local down = f(x)
    cells[i] = kept
    partials[i] = (up - down) / (2 * h)
  end
  return grad
end
