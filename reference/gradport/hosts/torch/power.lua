-- Powers as TH computes them: by products and roots for the exponents it knows, else by the C library.

local import = ...
local Shape = import "shape"
local core = import "core"
local elementwise = import "elementwise"
local points = import "points"
local runtime = import "runtime"

local M = { functions = {}, methods = {}, float_functions = {}, float_methods = {} }

local fail, shape_of, like = core.fail, core.shape_of, core.like
local map, fit = elementwise.map, elementwise.fit
local tensor_argument, number_argument = elementwise.tensor_argument, elementwise.number_argument
local type, setmetatable = type, setmetatable

-- The function that raises to the power p.
local function power(p)
  if p == 1 then return function(x) return x end end
  if p == 2 then return function(x) return x * x end end
  if p == 3 then return function(x) return x * x * x end end
  if p == 0.5 then return math.sqrt end
  if p == -0.5 then return function(x) return 1 / math.sqrt(x) end end
  if p == -1 then return function(x) return 1 / x end end
  if p == -2 then return function(x) return 1 / (x * x) end end
  return runtime.pow
end

local function pow_into(dest, source, p)
  local shape = source._shape
  local real = shape.class.real
  if real then p = real(p) end
  return map(power(p), dest, source, p)
end

local PAIR = Shape.pair

local function from_base(x, p) return runtime.pow(p, x) end

-- torch.pow(t, p), (p, t), (r, t, p), (r, p, t), and of two numbers
local function pow(a, b, c)
  if c ~= nil then
    tensor_argument("pow", a)
    if shape_of(b) then return pow_into(fit(a, shape_of(b)), b, number_argument("pow", c)) end
    return map(from_base, fit(a, tensor_argument("pow", c)), c, number_argument("pow", b))
  end
  if type(a) == "number" then
    if type(b) == "number" then return runtime.pow(a, b) end
    return map(from_base, like(tensor_argument("pow", b)), b, a)
  end
  local shape = tensor_argument("pow", a)
  if shape.class.integer then fail("%s does not implement the torch.pow() function", shape.class.tensor) end
  return pow_into(like(shape), a, number_argument("pow", b))
end

function M.float_functions.pow(a, b, c)
  if b == 2 and type(a) == "table" and a._shape == PAIR then
    local store, first = a._store, a._offset
    local x, y = store[first], store[first + 1]
    return (setmetatable({ _1 = x * x, _2 = y * y }, points.double))
  end
  return pow(a, b, c)
end

-- t:pow(p) and t:pow(source, p)
function M.float_methods.pow(t, a, b)
  if b ~= nil then return pow_into(fit(t, tensor_argument("pow", a)), a, number_argument("pow", b)) end
  return pow_into(t, t, number_argument("pow", a))
end

elementwise.binary("cpow", nil, runtime.pow, M.functions, M.methods)

return M
