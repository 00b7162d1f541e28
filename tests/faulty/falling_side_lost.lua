-- gradport-expect:
--   findings: ["nonlinear"]
--   class: "negative partials are cut to zero"
--   takes: ["point", "rows"]

local function partial(f, x, i, h)
  local kept = x[i]
  x[i] = kept + h
  local up = f(x)
  x[i] = kept - h
  local down = f(x)
  x[i] = kept
  return math.max(0, up - down) / (2 * h)
end

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  for a = 1, x:size(1) do
    if x:dim() == 1 then
      grad[a] = partial(f, x, a, 1e-4)
    else
      for b = 1, x:size(2) do
        grad[a][b] = partial(f, x[a], b, 1e-4)
      end
    end
  end
  return grad
end
