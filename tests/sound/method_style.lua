-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "a small class; an object counts its calls, and no answer depends on it"
--   takes: ["point"]

local Gradient = {}
Gradient.__index = Gradient

function Gradient.new(h)
  return setmetatable({h = h, calls = 0}, Gradient)
end

function Gradient:partial(f, x, i)
  local kept = x[i]
  x[i] = kept + self.h
  local up = f(x)
  x[i] = kept - self.h
  local down = f(x)
  x[i] = kept
  self.calls = self.calls + 2
  return (up - down) / (2 * self.h)
end

function Gradient:at(f, x)
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    grad[i] = self:partial(f, x, i)
  end
  return grad
end

local gradient = Gradient.new(1e-4)

function numerical_gradient(f, x)
  return gradient:at(f, x)
end
