-- gradport-expect:
--   findings: ["skips-component"]
--   class: "loop bound in the batch path alone; a point is right"
--   takes: ["point", "rows"]

local function partial(f, x, i)
  local h = 1e-4
  local kept = x[i]
  x[i] = kept + h
  local up = f(x)
  x[i] = kept - h
  local down = f(x)
  x[i] = kept
  return (up - down) / (2 * h)
end

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  if x:dim() == 1 then
    for i = 1, x:size(1) do
      grad[i] = partial(f, x, i)
    end
  else
    for n = 1, x:size(1) do
      for i = 1, x:size(2) - 1 do
        grad[n][i] = partial(f, x[n], i)
      end
    end
  end
  return grad
end
