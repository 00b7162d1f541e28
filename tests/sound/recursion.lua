-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "from the last component to the first by recursion"
--   takes: ["point"]

local function fill(f, x, i, grad)
  if i == 0 then
    return grad
  end
  local h = 1e-4
  local kept = x[i]
  x[i] = kept + h
  local up = f(x)
  x[i] = kept - h
  local down = f(x)
  x[i] = kept
  grad[i] = (up - down) / (2 * h)
  return fill(f, x, i - 1, grad)
end

function numerical_gradient(f, x)
  return fill(f, x, x:size(1), x:clone():zero())
end
