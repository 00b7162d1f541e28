-- apply, map and map2: a script's function called for each element, in row-major order.

local import = ...
local Shape = import "shape"
local core = import "core"
local elementwise = import "elementwise"

local M = { methods = {} }

local STORE, OFFSET, SHAPE = core.STORE, core.OFFSET, core.SHAPE
local fail = core.fail

-- Writes what the function gave, when it gave a number.
local function put(store, place, value, cast)
  if value == nil then return end
  local number = tonumber(value)
  if not number then fail("the function gave a %s; a number or nil is needed", core.type_name(value)) end
  store[place] = cast and cast(number) or number * 1.0
end

local function check(name, f, shape, ...)
  if type(f) ~= "function" then fail("%s needs a function, not a %s", name, core.type_name(f)) end
  for _, other in ipairs({ ... }) do
    elementwise.same_class(name, shape, elementwise.tensor_argument(name, other))
    elementwise.same_count(name, shape, other[SHAPE])
  end
end

-- t[i] = f(t[i]), where f gives a number
function M.methods.apply(t, f)
  local shape = t[SHAPE]
  check("apply", f, shape)
  local order, store, offset, cast = Shape.order(shape), t[STORE], t[OFFSET], shape.cast
  for i = 1, shape.n do put(store, offset + order[i], f(store[offset + order[i]]), cast) end
  return t
end

-- t[i] = f(t[i], a[i])
function M.methods.map(t, a, f)
  local shape = t[SHAPE]
  check("map", f, shape, a)
  local order, here = Shape.order(shape), Shape.order(a[SHAPE])
  for i = 1, shape.n do
    local place = t[OFFSET] + order[i]
    put(t[STORE], place, f(t[STORE][place], a[STORE][a[OFFSET] + here[i]]), shape.cast)
  end
  return t
end

-- t[i] = f(t[i], a[i], b[i])
function M.methods.map2(t, a, b, f)
  local shape = t[SHAPE]
  check("map2", f, shape, a, b)
  local order, here, there = Shape.order(shape), Shape.order(a[SHAPE]), Shape.order(b[SHAPE])
  for i = 1, shape.n do
    local place = t[OFFSET] + order[i]
    put(t[STORE], place, f(t[STORE][place], a[STORE][a[OFFSET] + here[i]], b[STORE][b[OFFSET] + there[i]]),
      shape.cast)
  end
  return t
end

return M
