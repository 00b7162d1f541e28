-- The module `torch`: joins the other files, adds what is about types and the default type.

local import = ...
local arithmetic = import "arithmetic"
local classes = import "classes"
local cmdline = import "cmdline"
local construct = import "construct"
local copying = import "copying"
local core = import "core"
local elementwise = import "elementwise"
local format = import "format"
local geometry = import "geometry"
local joining = import "joining"
local linear = import "linear"
local objects = import "objects"
local points = import "points"
local random = import "random"
local storage = import "storage"
local unknown = import "unknown"
local views = import "views"
import "indexing"

-- Each has some of: functions (of all types; they are methods, too), methods, float_functions and float_methods
-- (of Float and Double), whole_methods (of Int and Long), byte_functions (of Byte).
local PARTS = {
  arithmetic, geometry, joining, linear, random, import "applying", import "compare", import "diagonals",
  import "making", import "power", import "reduce", import "cumulative", import "sampling", import "selecting",
  import "sorting", import "statistics", views,
}

local M = {}

local fail = core.fail

-- Copies the entries of that kind of all parts.
local function gather(target, kind)
  for _, part in ipairs(PARTS) do
    for name, f in pairs(part[kind] or {}) do target[name] = f end
  end
end

-- Methods -----------------------------------------------------------------------------------------

for _, class in ipairs(classes.list) do
  local methods = class.methods
  gather(methods, "functions")
  gather(methods, "methods")
  if not class.integer then
    gather(methods, "float_functions")
    gather(methods, "float_methods")
  elseif class.short == "Int" or class.short == "Long" then
    gather(methods, "whole_methods")
  elseif class.short == "Byte" then
    gather(methods, "byte_functions")
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
  return function(...)
    local a, b = ...
    local shape = core.shape_of(a) or core.shape_of(b)
    if shape and shape.class.integer and not shape.class.methods[name] then
      fail("%s does not implement the torch.%s() function", shape.class.tensor, name)
    end
    return f(...)
  end
end

local float_functions = {}
gather(float_functions, "float_functions")
for name, f in pairs(float_functions) do M[name] = name == "pow" and f or for_floats(name, f) end

gather(M, "functions")
gather(M, "byte_functions")
for _, functions in ipairs({ random.torch, objects.functions, cmdline.functions }) do
  for name, f in pairs(functions) do M[name] = f end
end

-- Methods that are functions of torch, too.
local function export(methods, names)
  for _, name in ipairs(names) do
    local method = methods[name]
    M[name] = function(t, ...)
      elementwise.tensor_argument(name, t)
      return method(t, ...)
    end
  end
end

export(joining.methods, joining.exported)
export(geometry.methods, {
  "expand", "expandAs", "view", "viewAs", "reshape", "squeeze", "zero", "fill", "numel",
})
export(views.methods, { "permute" })

function M.getdefaulttensortype()
  return classes.default
end

function M.setdefaulttensortype(name)
  if not classes.by_tensor[name] then
    local full = "torch." .. tostring(name)
    local likely = classes.by_tensor[full] and { [full] = true } or classes.by_tensor
    fail("unknown tensor type '%s'%s", name, unknown.likely(full, likely))
  end
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

local functions = arithmetic.functions

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
points.install()

setmetatable(M, {
  __index = function(_, name)
    unknown.fail("torch", "function", name, M, classes.Double.methods)
  end,
})

return M
