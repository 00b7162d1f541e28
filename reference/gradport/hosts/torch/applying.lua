-- apply, map and map2: a script's function called for each element, in row-major order.

local import = ...
local Shape = import "shape"
local core = import "core"
local elementwise = import "elementwise"

local M = { methods = {} }

local fail = core.fail

-- Writes what the function gave, when it gave a number.
local function put(store, place, value, cast)
  if value == nil then return end
  local number = tonumber(value)
  if not number then fail("the function gave %s; a number or nil is needed", core.described(value)) end
  store[place] = cast and cast(number) or number * 1.0
end

local function check(name, f, shape, ...)
  if type(f) ~= "function" then fail("%s needs a function, not %s", name, core.described(f)) end
  for _, other in ipairs({ ... }) do
    elementwise.same_class(name, shape, elementwise.tensor_argument(name, other))
    elementwise.same_count(name, shape, other._shape)
  end
end

-- t[i] = f(t[i]), where f gives a number
function M.methods.apply(t, f)
  local shape = t._shape
  check("apply", f, shape)
  local order, store, offset, cast = Shape.order(shape), t._store, t._offset, shape.cast
  for i = 1, shape.n do put(store, offset + order[i], f(store[offset + order[i]]), cast) end
  return t
end

-- t[i] = f(t[i], a[i])
function M.methods.map(t, a, f)
  local shape = t._shape
  check("map", f, shape, a)
  local order, here = Shape.order(shape), Shape.order(a._shape)
  for i = 1, shape.n do
    local place = t._offset + order[i]
    put(t._store, place, f(t._store[place], a._store[a._offset + here[i]]), shape.cast)
  end
  return t
end

-- t[i] = f(t[i], a[i], b[i])
function M.methods.map2(t, a, b, f)
  local shape = t._shape
  check("map2", f, shape, a, b)
  local order, here, there = Shape.order(shape), Shape.order(a._shape), Shape.order(b._shape)
  for i = 1, shape.n do
    local place = t._offset + order[i]
    put(t._store, place, f(t._store[place], a._store[a._offset + here[i]], b._store[b._offset + there[i]]),
      shape.cast)
  end
  return t
end

return M
