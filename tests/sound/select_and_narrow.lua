-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "rows by select, components by narrow: views all the way"
--   takes: ["point", "rows"]

local function point(f, x, grad)
  local h = 1e-4
  for i = 1, x:nElement() do
    local cell = x:narrow(1, i, 1)
    local kept = cell[1]
    cell:fill(kept + h)
    local up = f(x)
    cell:fill(kept - h)
    local down = f(x)
    cell:fill(kept)
    grad:narrow(1, i, 1):fill((up - down) / (2 * h))
  end
end

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  if x:dim() == 1 then
    point(f, x, grad)
  else
    for n = 1, x:size(1) do
      point(f, x:select(1, n), grad:select(1, n))
    end
  end
  return grad
end
