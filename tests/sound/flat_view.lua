-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "a flat view is stepped, f is given the tensor it looks into"
--   takes: ["point", "array"]

function numerical_gradient(f, x)
  local h = 1e-4
  local flat = x:view(x:nElement())
  local grad = x:clone():zero()
  local partials = grad:view(grad:nElement())
  local i = 1
  repeat
    local kept = flat[i]
    flat[i] = kept + h
    local up = f(x)
    flat[i] = kept - h
    local down = f(x)
    flat[i] = kept
    partials[i] = (up - down) / (2 * h)
    i = i + 1
  until i > flat:size(1)
  return grad
end
