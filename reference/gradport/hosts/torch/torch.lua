-- The module `torch`: joins the other files, adds what is about types and the default type.

local import = ...
local applying = import "applying"
local classes = import "classes"
local compare = import "compare"
local construct = import "construct"
local copying = import "copying"
local core = import "core"
local elementwise = import "elementwise"
local format = import "format"
local geometry = import "geometry"
local linear = import "linear"
local making = import "making"
local objects = import "objects"
local random = import "random"
local reduce = import "reduce"
local selecting = import "selecting"
local sorting = import "sorting"
local storage = import "storage"
import "indexing"

local M = {}

local fail = core.fail

local function extend(target, ...)
  for _, functions in ipairs({ ... }) do
    for name, f in pairs(functions) do target[name] = f end
  end
  return target
end

-- Methods -----------------------------------------------------------------------------------------

for _, class in ipairs(classes.list) do
  local methods = class.methods
  extend(methods, reduce.functions, compare.functions, linear.functions, making.functions, selecting.functions,
    sorting.functions, random.functions, geometry.methods, elementwise.methods, linear.methods, making.methods,
    selecting.methods, applying.methods, random.methods)
  if not class.integer then
    extend(methods, reduce.float_functions, making.float_functions, random.float_functions,
      elementwise.float_methods, reduce.float_methods, random.float_methods)
  elseif class.short == "Int" or class.short == "Long" then
    extend(methods, elementwise.whole_methods)
  elseif class.short == "Byte" then
    extend(methods, reduce.byte_functions)
  end
  copying.install(methods)
  construct.install(methods)
  local metatable = class.metatable
  core.register(metatable, class.tensor, methods, function(t) return methods.size(t) end)
  metatable.__tostring = format.tensor
  core.install(class)
end

construct.constructors(M)
storage.install(M)

-- Functions ---------------------------------------------------------------------------------------

-- f, which integer tensors do not have.
local function for_floats(name, f)
  return function(a, b, ...)
    local shape = core.shape_of(a) or core.shape_of(b)
    if shape and shape.class.integer and not shape.class.methods[name] then
      fail("%s does not implement the torch.%s() function", shape.class.tensor, name)
    end
    return f(a, b, ...)
  end
end

for _, functions in ipairs({
  elementwise.float_functions, reduce.float_functions, making.float_functions, random.float_functions,
}) do
  for name, f in pairs(functions) do M[name] = name == "pow" and f or for_floats(name, f) end
end

extend(M, elementwise.functions, reduce.functions, reduce.byte_functions, compare.functions, linear.functions,
  making.functions, selecting.functions, sorting.functions, random.functions, random.torch, objects.functions)

for _, name in ipairs(making.exported) do M[name] = making.methods[name] end
for _, name in ipairs({
  "expand", "expandAs", "view", "viewAs", "permute", "reshape", "squeeze", "zero", "fill", "numel",
}) do
  M[name] = geometry.methods[name]
end

function M.getdefaulttensortype()
  return classes.default
end

function M.setdefaulttensortype(name)
  if not classes.by_tensor[name] then fail("unknown tensor type '%s'", tostring(name)) end
  classes.default = name
  M.Tensor = M[classes.by_tensor[name].short .. "Tensor"]
  M.Storage = M[classes.by_tensor[name].short .. "Storage"]
end

M.setdefaulttensortype(classes.default)

function M.isTensor(value)
  return core.shape_of(value) ~= nil
end

function M.isStorage(value)
  return storage.is(value)
end

-- Operators ---------------------------------------------------------------------------------------

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
  if left and right then return linear.multiply(a, b) end
  if left then return functions.mul(a, b) end
  return functions.mul(b, a)
end

for _, class in ipairs(classes.list) do
  local metatable = class.metatable
  metatable.__add, metatable.__sub, metatable.__mul = add, subtract, multiply
  metatable.__div = function(a, b) return functions.div(a, b) end
  metatable.__mod = function(a, b) return functions.remainder(a, b) end
  metatable.__unm = function(a) return functions.mul(a, -1) end
end

setmetatable(M, {
  __index = function(_, name)
    fail("torch has no function '%s'; it has: %s", tostring(name), core.names(M))
  end,
})

return M
