-- The tensor object: a table with its storage (`_store`, an array from arrays.lua), the offset of its first
-- element from 1 (`_offset`) and its shape (`_shape`); or a point (points.lua), until one of these is asked for.

local import = ...
local Shape = import "shape"
local runtime = import "runtime"

local M = {}

local setmetatable, type, rawget = setmetatable, type, rawget

M.fail = runtime.fail

-- A tensor over existing numbers.
local function over(store, offset, shape)
  return (setmetatable({ _store = store, _offset = offset, _shape = shape }, shape.metatable))
end
M.over = over

-- A zeroed tensor of the same sizes, contiguous.
function M.like(shape)
  local packed = Shape.packed(shape)
  return over(shape.class.new(shape.n), 1, packed)
end

-- A zeroed vector.
function M.vector(class, n)
  return over(class.new(n), 1, Shape.vector(class, n))
end

-- A zeroed tensor with these sizes; keeps the list.
function M.sized(class, size)
  if #size == 1 then return M.vector(class, size[1]) end
  local shape = Shape.new(class, size)
  return over(class.new(shape.n), 1, shape)
end

-- The shape of a tensor; nil for anything else.
function M.shape_of(value)
  if type(value) ~= "table" then return nil end
  local shape = rawget(value, "_shape")
  if not shape and rawget(value, "_1") and M.is_object(value) then return M.own(value)._shape end
  return shape
end

-- Makes `t` what `other` is: the same numbers, offset and shape.
function M.become(t, store, offset, shape)
  t._store, t._offset, t._shape = store, offset, shape
end

-- What getmetatable gives for the objects that are userdata under Torch7, and their lengths where they have one.
local kinds = {}
M.kinds = kinds

-- Makes `metatable` that of a type of object. Scripts see `methods` in its place.
function M.register(metatable, name, methods, length)
  metatable.__metatable, metatable.__typename, methods.__typename = methods, name, name
  metatable.__len = length and function(value) return length(value) end
  kinds[methods] = length or true
end

function M.is_object(value)
  return type(value) == "table" and kinds[getmetatable(value)] ~= nil
end

-- What torch.type says of a value.
function M.type_name(value)
  local metatable = type(value) == "table" and getmetatable(value)
  return type(metatable) == "table" and rawget(metatable, "__typename") or type(value)
end

-- What a value is, for messages: "nil", "a string", "a torch.FloatTensor".
function M.described(value)
  local name = M.type_name(value)
  return name == "nil" and name or "a " .. name
end

-- The shape of an argument that has to be a tensor.
function M.tensor_argument(name, value)
  local shape = M.shape_of(value)
  if not shape then M.fail("torch.%s needs a tensor, not %s", name, M.described(value)) end
  return shape
end

-- A callable table, which is what torch.DoubleTensor and its kin are. It shows the methods, and takes new ones.
function M.constructor(new, methods)
  return setmetatable({}, {
    __call = function(_, ...) return new(...) end,
    __index = methods,
    __newindex = function(_, name, method) methods[name] = method end,
    __metatable = methods,
  })
end

-- Sharing -----------------------------------------------------------------------------------------

-- A table array grows in place. An FFI array is replaced, so that the tensors known to share it have to be told.
local sharers = setmetatable({}, { __mode = "k" })

function M.share(store, holder)
  if not runtime.jit then return end
  local known = sharers[store]
  if not known then
    known = setmetatable({}, { __mode = "k" })
    sharers[store] = known
  end
  known[holder] = true
end

-- Gives the storage of `holder` room for n elements, or exactly n when `exact`.
function M.grow(holder, class, n, exact)
  local store = holder._store
  local had = class.length(store)
  if n < had and not exact or n == had then return store end
  local grown = class.resize(store, n)
  if grown ~= store then
    local known = sharers[store]
    if known then
      for other in pairs(known) do other._store = grown end
      sharers[store], sharers[grown] = nil, known
    end
    holder._store = grown
  end
  return grown
end

-- Reading and writing elements --------------------------------------------------------------------

local locate = Shape.locate
local slow = {} -- filled by indexing.lua: index(t, k) and newindex(t, k, value)
M.slow = slow

local PAIR = Shape.pair
local pair_methods = PAIR.methods

-- t[k]: a number, a row view, or a method.
local function index(t, k)
  local shape = t._shape
  if shape == PAIR then
    if k == 1 then return t._store[t._offset] end
    if k == 2 then return t._store[t._offset + 1] end
    local method = pair_methods[k]
    if method then return method end
  end
  local delta = shape.at[k]
  if delta then
    local row = shape.row
    if row then
      return (setmetatable({ _store = t._store, _offset = t._offset + delta, _shape = row }, row.metatable))
    end
    return t._store[t._offset + delta]
  end
  local method = shape.methods[k]
  if method then return method end
  delta = locate(shape, k)
  if delta then
    if shape.nd > 1 then return over(t._store, t._offset + delta, shape.row) end
    return t._store[t._offset + delta]
  end
  if k == "_1" then return nil end -- it is no point
  return (slow.index(t, k))
end

-- The two numbers of a pair, whether it is a point or has a storage; nil for anything else.
local function pair(value)
  local x = value._1
  if x then return x, value._2 end
  if value._shape == PAIR then return value._store[value._offset], value._store[value._offset + 1] end
end

-- t[k] = value
local function newindex(t, k, value)
  local shape = t._shape
  if shape == PAIR and type(value) == "number" then
    if k == 1 then
      t._store[t._offset] = value * 1.0
      return
    elseif k == 2 then
      t._store[t._offset + 1] = value * 1.0
      return
    end
  end
  local delta = shape.at[k] or locate(shape, k)
  if delta then
    if shape.row then
      local x, y
      if shape.row == PAIR and type(value) == "table" then x, y = pair(value) end
      if x then
        local store, first = t._store, t._offset + delta
        store[first], store[first + 1] = x, y
        return
      end
    elseif type(value) == "number" then
      local cast = shape.cast
      t._store[t._offset + delta] = cast and cast(value) or value * 1.0
      return
    end
  end
  slow.newindex(t, k, value)
end

M.index, M.newindex = index, newindex

function M.install(class)
  class.metatable.__index = index
  class.metatable.__newindex = newindex
end

return M
