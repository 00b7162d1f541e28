-- gradport-expect:
--   findings: ["wrong-batch"]
--   class: "closures wired to the wrong parameter: every row's f reads the last row"
--   takes: ["point", "rows"]

local function partials(loss, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = loss()
    x[i] = kept - h
    local down = loss()
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end

function numerical_gradient(f, x)
  if x:dim() == 1 then
    return partials(function() return f(x) end, x)
  end
  local row
  local losses = {}
  for n = 1, x:size(1) do
    row = x[n]
    losses[n] = function() return f(row) end
  end
  local grad = x:clone():zero()
  for n = 1, x:size(1) do
    grad[n] = partials(losses[n], x[n])
  end
  return grad
end
