-- The module `torch`: joins the other files, adds what is about types and the default type.

local import = ...
local classes = import "classes"
local construct = import "construct"
local copying = import "copying"
local core = import "core"
local elementwise = import "elementwise"
local format = import "format"
local geometry = import "geometry"
local reduce = import "reduce"
local storage = import "storage"
import "indexing"

local M = {}

local SHAPE = core.SHAPE
local fail = core.fail

local function extend(target, ...)
  for _, functions in ipairs({ ... }) do
    for name, f in pairs(functions) do target[name] = f end
  end
  return target
end

-- Methods ---------------------------------------------------------------------------------------------------------

for _, class in ipairs(classes.list) do
  local methods = class.methods
  extend(methods, geometry.methods, elementwise.methods, reduce.functions)
  if not class.integer then extend(methods, elementwise.float_methods, reduce.float_functions) end
  copying.install(methods)
  construct.install(methods)
  local metatable = class.metatable
  metatable.__typename = class.tensor
  metatable.__len = methods.size
  metatable.__tostring = format.tensor
  class.storage_metatable.__tostring = format.storage
  core.install(class)
end

construct.constructors(M)
storage.install(M)

-- Functions --------------------------------------------------------------------------------------------------------

extend(M, elementwise.functions, elementwise.float_functions, reduce.functions, reduce.float_functions)

-- "torch.DoubleTensor" for a tensor, nil for a plain value.
function M.typename(value)
  local metatable = type(value) == "table" and getmetatable(value)
  return type(metatable) == "table" and rawget(metatable, "__typename") or nil
end

M.type = core.type_name

function M.getdefaulttensortype()
  return classes.default
end

function M.setdefaulttensortype(name)
  if not classes.by_tensor[name] then fail("unknown tensor type '%s'", tostring(name)) end
  classes.default = name
end

function M.isTensor(value)
  return core.shape_of(value) ~= nil
end

function M.isStorage(value)
  return storage.is(value)
end

-- from, from + step, … up to and including `to`
function M.range(a, b, c, d)
  local dest
  if core.shape_of(a) then dest, a, b, c = a, b, c, d end
  local step = c or 1
  if step == 0 or (step > 0) ~= (b >= a) and a ~= b then fail("range: %s does not lead from %s to %s", step, a, b) end
  local count = (b - a) / step
  count = count - count % 1 + 1
  local class = dest and dest[SHAPE].class or classes.by_tensor[classes.default]
  local t = dest and construct.resize(dest, { count }) or core.vector(class, count)
  local i = -1
  return elementwise.map(function()
    i = i + 1
    return a + i * step
  end, t, t)
end

-- Operators ---------------------------------------------------------------------------------------------------------

local functions = elementwise.functions

-- Which of two operands is a tensor; both have to be of one type then.
local function operands(name, a, b)
  local left, right = core.shape_of(a), core.shape_of(b)
  if left and right then elementwise.same_class(name, left, right) end
  return left, right
end

local function add(a, b)
  local left, right = operands("add", a, b)
  if left then return functions.add(a, b) end
  return functions.add(b, a), right
end

local function subtract(a, b)
  local left, right = operands("csub", a, b)
  if left then
    if right then return functions.csub(a, b) end
    return functions.add(a, -b)
  end
  return functions.add(functions.mul(b, -1), a)
end

local function multiply(a, b)
  local left, right = operands("mul", a, b)
  if left and right then return M.matmul(a, b) end
  if left then return functions.mul(a, b) end
  return functions.mul(b, a)
end

for _, class in ipairs(classes.list) do
  local metatable = class.metatable
  metatable.__add, metatable.__sub, metatable.__mul = add, subtract, multiply
  metatable.__div = function(a, b) return functions.div(a, b) end
  metatable.__unm = function(a) return functions.mul(a, -1) end
end

setmetatable(M, {
  __index = function(_, name)
    fail("torch has no function '%s'; it has: %s", tostring(name), core.names(M))
  end,
})

return M
