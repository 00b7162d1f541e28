-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "a coroutine yields one partial after another"
--   takes: ["point"]

local function partials(f, x)
  return coroutine.wrap(function()
    local h = 1e-4
    for i = 1, x:size(1) do
      local kept = x[i]
      x[i] = kept + h
      local up = f(x)
      x[i] = kept - h
      local down = f(x)
      x[i] = kept
      coroutine.yield(i, (up - down) / (2 * h))
    end
  end)
end

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  for i, partial in partials(f, x) do
    grad[i] = partial
  end
  return grad
end
