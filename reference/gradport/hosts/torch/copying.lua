-- Copies: clone, copy between types, conversion, contiguous.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local core = import "core"
local points = import "points"

local M = {}

local fail = core.fail
local setmetatable = setmetatable

-- The n numbers of a tensor, packed, in a new array of `class`.
local function gather(t, shape, class)
  local store, offset, n = t._store, t._offset, shape.n
  local cast = class ~= shape.class and class.cast
  if class == shape.class and shape.contiguous then return class.array.slice(store, offset, n) end
  local array = class.new(n)
  if shape.contiguous then
    for i = 1, n do array[i] = cast and cast(store[offset + i - 1]) or store[offset + i - 1] end
  else
    local order = Shape.order(shape)
    for i = 1, n do array[i] = cast and cast(store[offset + order[i]]) or store[offset + order[i]] end
  end
  return array
end

-- The numbers of a vector of up to four elements, in a new array of `class`.
local function gather_few(store, a, step, n, class)
  if n == 2 and not class.pack2 then return { store[a], store[a + step] } end
  if n == 2 then return class.pack2(store[a], store[a + step]) end
  if n == 1 then return class.pack1(store[a]) end
  if n == 3 then return class.pack3(store[a], store[a + step], store[a + 2 * step]) end
  return class.pack4(store[a], store[a + step], store[a + 2 * step], store[a + 3 * step])
end

local function copied(t, shape, class, new_shape)
  local array
  if shape.nd == 1 and shape.n <= 4 then
    array = gather_few(t._store, t._offset, shape.s1, shape.n, class)
  else
    array = gather(t, shape, class)
  end
  return (setmetatable({ _store = array, _offset = 1, _shape = new_shape }, new_shape.metatable))
end

local PAIR = Shape.pair

-- A contiguous copy of the same type.
function M.clone(t)
  local shape = t._shape
  if shape == PAIR then
    local store, first = t._store, t._offset
    return (setmetatable({ _1 = store[first], _2 = store[first + 1] }, points.double))
  end
  return copied(t, shape, shape.class, shape.packed or Shape.packed(shape))
end

-- t itself when it has this class, else a converted copy.
function M.convert(t, class)
  local shape = t._shape
  if shape.class == class then return t end
  return copied(t, shape, class, shape[class] or Shape.of_class(shape, class))
end

local Float = classes.Float
local real = Float.real

function M.float(t)
  if t._shape == PAIR then
    local store, first = t._store, t._offset
    return (setmetatable({ _1 = real(store[first]), _2 = real(store[first + 1]) }, points.float))
  end
  return M.convert(t, Float)
end

-- t itself when it is contiguous, else a packed copy.
function M.contiguous(t)
  if t._shape.contiguous then return t end
  return M.clone(t)
end

-- Writes the numbers of `source` (any type) to t, in row-major order of both; only the counts have to agree.
function M.copy(t, source)
  local to, from = t._shape, core.shape_of(source)
  if not from then fail("copy needs a tensor, not %s", core.described(source)) end
  if to.n ~= from.n then
    fail("copy needs as many elements on both sides: %d (%s) from %d (%s)", to.n, Shape.text(to), from.n,
      Shape.text(from))
  end
  local cast = to.class ~= from.class and to.cast
  local array, offset, store, first = t._store, t._offset - 1, source._store, source._offset - 1
  if to.contiguous and from.contiguous then
    for i = 1, to.n do array[offset + i] = cast and cast(store[first + i]) or store[first + i] end
  else
    local there, here = Shape.order(to), Shape.order(from)
    for i = 1, to.n do
      local value = store[first + 1 + here[i]]
      array[offset + 1 + there[i]] = cast and cast(value) or value
    end
  end
  return t
end

-- Adds clone, copy, contiguous, type and the conversions by name to the methods.
function M.install(methods)
  methods.clone, methods.contiguous, methods.copy = M.clone, M.contiguous, M.copy

  function methods.type(t, name)
    if not name then return t._shape.class.tensor end
    local class = classes.by_tensor[name]
    if not class then fail("unknown tensor type '%s'", name) end
    return M.convert(t, class)
  end

  function methods.typeAs(t, other)
    return M.convert(t, core.tensor_argument("typeAs", other).class)
  end

  function methods.real(t)
    return M.convert(t, classes.by_tensor[classes.default])
  end

  for _, class in ipairs(classes.list) do
    methods[class.short:lower()] = function(t) return M.convert(t, class) end
  end
  methods.float = M.float
end

return M
