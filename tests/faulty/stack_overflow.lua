-- gradport-expect:
--   findings: ["crashed"]
--   class: "the recursion has no last case"
--   takes: ["point"]

local function partials(f, x, i, grad)
  local h = 1e-4
  if i <= x:size(1) then
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  local rest = partials(f, x, i + 1, grad)
  return rest
end

function numerical_gradient(f, x)
  return partials(f, x, 1, x:clone():zero())
end
