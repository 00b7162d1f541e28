-- Functions that make tensors: zeros, ones, eye, range, linspace, logspace. torch.f(...) gives a
-- new tensor of the default type, torch.f(result, ...) fills `result`, and so does result:f(...).

local import = ...
local classes = import "classes"
local construct = import "construct"
local core = import "core"
local elementwise = import "elementwise"
local runtime = import "runtime"

local M = { functions = {}, float_functions = {} }

local fail, shape_of = core.fail, core.shape_of
local number_argument = elementwise.number_argument

local function truncated(x)
  return x < 0 and -((-x) - (-x) % 1) or x - x % 1
end

-- Calls f with the result tensor in front: the first argument, or a new tensor of the default type.
local function with_result(f)
  return function(...)
    if shape_of((...)) then return f(...) end
    return f(core.vector(classes.by_tensor[classes.default], 0), ...)
  end
end

local function define(name, f, functions)
  (functions or M.functions)[name] = with_result(f)
end

define("zeros", function(t, ...)
  return construct.resize(t, construct.sizes(...)):zero()
end)

define("ones", function(t, ...)
  return construct.resize(t, construct.sizes(...)):fill(1)
end)

define("eye", function(t, n, m)
  n = number_argument("eye", n)
  if n < 1 then fail("torch.eye needs a positive size, not %s", n) end
  if not m or m <= 0 then m = n end
  construct.resize(t, { n, m }):zero()
  for i = 1, n < m and n or m do t[i][i] = 1 end
  return t
end)

-- t[i] = f(i) for i = 0 … n - 1, in row-major order; resized to a vector unless it has n elements.
local function fill_by_index(t, n, f)
  if t._shape.n ~= n then construct.resize(t, { n }) end
  local i = -1
  return elementwise.map(function()
    i = i + 1
    return f(i)
  end, t, t)
end

-- from, from + step, … up to and including `to`
define("range", function(t, from, to, step)
  from, to, step = number_argument("range", from), number_argument("range", to), step or 1
  if not (step > 0 and to >= from or step < 0 and to <= from) then
    fail("torch.range: step %s does not lead from %s to %s", step, from, to)
  end
  return fill_by_index(t, truncated((to - from) / step + 1), function(i) return from + i * step end)
end)

-- n numbers from a to b, through f.
local function spaced(name, f)
  define(name, function(t, a, b, n)
    local real = t._shape.class.real
    a, b, n = number_argument(name, a), number_argument(name, b), n or 100
    if real then a, b = real(a), real(b) end
    if n < 1 or n == 1 and a ~= b then fail("torch.%s cannot put %s points from %s to %s", name, n, a, b) end
    if n == 1 then return fill_by_index(t, 1, function() return f(a) end) end
    local round = elementwise.rounding(t._shape.class)
    return fill_by_index(t, n, function(i)
      local step = i * (b - a)
      if round then step = round(round(i * round(b - a)) / (n - 1)) else step = step / (n - 1) end
      return f(a + step)
    end)
  end, M.float_functions)
end

spaced("linspace", function(x) return x end)
spaced("logspace", function(x) return runtime.pow(10, x) end)

return M
