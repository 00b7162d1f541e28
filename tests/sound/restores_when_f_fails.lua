-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "f runs in pcall, x is restored, an error is raised again"
--   takes: ["point"]

local function at(f, x, i, value)
  local kept = x[i]
  x[i] = value
  local ok, result = pcall(f, x)
  x[i] = kept
  if not ok then
    error(result, 0)
  end
  return result
end

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local up = at(f, x, i, x[i] + h)
    local down = at(f, x, i, x[i] - h)
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
