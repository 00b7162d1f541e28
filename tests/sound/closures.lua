-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "a closure for each component, wired to its own index"
--   takes: ["point", "rows"]

local function partial_of(f, x, i)
  local h = 1e-4
  local function at(value)
    local kept = x[i]
    x[i] = value
    local result = f(x)
    x[i] = kept
    return result
  end
  return function()
    return (at(x[i] + h) - at(x[i] - h)) / (2 * h)
  end
end

local function point(f, x)
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    grad[i] = partial_of(f, x, i)()
  end
  return grad
end

function numerical_gradient(f, x)
  if x:dim() == 1 then return point(f, x) end
  local grad = x:clone():zero()
  for n = 1, x:size(1) do grad[n] = point(f, x[n]) end
  return grad
end
