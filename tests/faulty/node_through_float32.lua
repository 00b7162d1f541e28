-- gradport-expect:
--   findings: ["float32-arithmetic"]
--   class: "each node is rounded to float32 after the step"
--   takes: ["point", "rows"]

local cell = torch.FloatTensor(1)

local function single(v)
  cell[1] = v
  return cell[1]
end

local function point(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = single(kept + h)
    local up = f(x)
    x[i] = single(kept - h)
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end

function numerical_gradient(f, x)
  if x:dim() == 1 then return point(f, x) end
  local grad = x:clone():zero()
  for n = 1, x:size(1) do grad[n] = point(f, x[n]) end
  return grad
end
