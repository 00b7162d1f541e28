-- Making tensors: torch.Tensor(...) and its typed kin, and set and resize, which read the same arguments.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local core = import "core"
local storage = import "storage"

local M = {}

local fail, over, shape_of = core.fail, core.over, core.shape_of

-- The sizes of a nested table, by its first elements.
local function table_sizes(list)
  local size = {}
  while type(list) == "table" and #list > 0 do
    size[#size + 1] = #list
    list = list[1]
  end
  return size
end

-- Writes the numbers of a nested table to `store` from `place` on; gives the next place.
local function fill_from_table(store, place, list, size, depth, cast)
  if type(list) ~= "table" then fail("the table of a tensor is nested unevenly") end
  if #list ~= size[depth] then fail("a row has %d elements where the first has %d", #list, size[depth]) end
  for i = 1, #list do
    if depth < #size then
      place = fill_from_table(store, place, list[i], size, depth + 1, cast)
    else
      local value = tonumber(list[i])
      if not value or type(list[i]) == "table" then
        fail("element %d of a row is %s, not a number", i, core.described(list[i]))
      end
      store[place] = cast and cast(value) or value * 1.0
      place = place + 1
    end
  end
  return place
end

-- A tensor with the numbers of a nested table.
function M.from_table(class, list)
  local size = table_sizes(list)
  local t = #size == 1 and core.vector(class, size[1]) or core.sized(class, size)
  if #size > 0 then fill_from_table(t._store, 1, list, size, 1, class.cast) end
  return t
end

-- Sizes end at the first that is not positive, as in TH.
local function positive(list)
  local size = {}
  for i = 1, #list do
    if list[i] <= 0 then break end
    size[i] = list[i] - list[i] % 1
  end
  return size
end

-- Sizes given as numbers, as a LongStorage or as a table; strides by a second LongStorage.
function M.sizes(...)
  local first, second = ...
  if storage.is(first, "Long") then
    local stride
    if second ~= nil then
      if not storage.is(second, "Long") then fail("strides have to be a torch.LongStorage") end
      stride = storage.list(second)
      if #stride ~= storage.size(first) then fail("sizes and strides differ in number") end
    end
    return positive(storage.list(first)), stride
  end
  local list = { ... }
  for i = 1, select("#", ...) do
    if not tonumber(list[i]) then fail("a size is a number, not %s", core.described(list[i])) end
    list[i] = tonumber(list[i])
  end
  return positive(list)
end

-- Negative strides stand for row-major ones.
local function shape_with(class, size, stride)
  if not stride then return #size == 1 and Shape.vector(class, size[1]) or Shape.new(class, size) end
  local step = 1
  for i = #size, 1, -1 do
    if stride[i] < 0 then stride[i] = step end
    step = stride[i] * size[i]
  end
  for i = #size + 1, #stride do stride[i] = nil end
  return Shape.new(class, size, stride)
end

-- How many numbers of a storage the shape reaches from its first element on.
local function extent(shape)
  if shape.n == 0 then return 0 end
  local last = 1
  for i = 1, shape.nd do last = last + (shape.size[i] - 1) * shape.stride[i] end
  return last
end

-- storage [, offset [, sizes… with strides between them, or LongStorages]]
local function storage_arguments(class, s, offset, ...)
  if not offset then return s._store, 1, Shape.vector(class, storage.size(s)), s end
  if offset < 1 then fail("the storage offset is %s; it starts at 1", offset) end
  local size, stride
  if storage.is((...), "Long") or select("#", ...) == 0 then
    size, stride = M.sizes(...)
  else
    local list = { ... }
    size, stride = {}, {}
    for i = 1, #list, 2 do
      size[#size + 1] = list[i]
      stride[#stride + 1] = list[i + 1] or -1
    end
  end
  if #size == 0 then
    size = { storage.size(s) - offset + 1 }
    stride = { 1 }
  end
  return s._store, offset, shape_with(class, size, stride), s
end

-- Storage, offset, shape and, where numbers are shared, who holds them.
local function arguments(class, ...)
  if select("#", ...) == 0 then return class.new(0), 1, Shape.vector(class, 0) end
  local first = ...
  local shape = shape_of(first)
  if shape and shape.class == class then return first._store, first._offset, shape, first end
  if storage.class_of(first) == class then
    return storage_arguments(class, ...)
  end
  if tonumber(first) and type(first) == "number" or storage.is(first, "Long") then
    local size, stride = M.sizes(...)
    shape = shape_with(class, size, stride)
    return class.new(extent(shape)), 1, shape
  end
  fail("%s takes sizes, a table, a tensor or a storage of its type, not %s", class.tensor, core.described(first))
end

-- Gives t storage, offset and shape; a storage that is too small grows.
local function place(t, class, store, offset, shape, holder)
  core.become(t, store, offset, shape)
  if holder then
    core.share(store, holder)
    core.share(store, t)
    core.grow(t, class, offset - 1 + extent(shape))
  end
  return t
end

-- torch.DoubleTensor(...)
function M.new(class, ...)
  local first = ...
  if type(first) == "table" and getmetatable(first) == nil then return M.from_table(class, first) end
  local store, offset, shape, holder = arguments(class, ...)
  return place(over(store, offset, shape), class, store, offset, shape, holder)
end

-- Gives t these sizes; its storage grows when it has to, and then keeps its numbers.
function M.resize(t, size, stride)
  size = positive(size)
  local shape = t._shape
  local new = shape_with(shape.class, size, stride)
  if not stride and Shape.same_size(shape, new) then return t end
  core.grow(t, shape.class, t._offset - 1 + extent(new))
  t._shape = new
  return t
end

function M.install(methods)
  function methods.set(t, ...)
    local class = t._shape.class
    return place(t, class, arguments(class, ...))
  end

  function methods.resize(t, ...)
    return M.resize(t, M.sizes(...))
  end

  function methods.resizeAs(t, other)
    return M.resize(t, Shape.sizes(core.tensor_argument("resizeAs", other)))
  end
end

-- Gives `torch` the constructors.
function M.constructors(torch)
  for _, class in ipairs(classes.list) do
    local function new(...) return M.new(class, ...) end
    torch[class.short .. "Tensor"] = core.constructor(new, class.methods)
    class.methods.new = new
  end
end

return M
