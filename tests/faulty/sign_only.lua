-- gradport-expect:
--   findings: ["nonlinear"]
--   class: "only the sign of the difference comes back"
--   takes: ["point"]

local function sign(v)
  if v > 0 then return 1 end
  if v < 0 then return -1 end
  return 0
end

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    grad[i] = sign(up - down)
  end
  return grad
end
