-- Sizes and strides: asking for them, and giving other sizes to the same numbers.

local import = ...
local Shape = import "shape"
local copying = import "copying"
local core = import "core"
local runtime = import "runtime"
local storage = import "storage"

local M = { methods = {} }

local fail, over, shape_of = core.fail, core.over, core.shape_of
local methods = M.methods
local of_sizes = storage.of_sizes
local PAIR = Shape.pair

-- d as a number, checked to be a dimension.
local function dimension(shape, d)
  local number = tonumber(d)
  if not number or number < 1 or number > shape.nd or number % 1 ~= 0 then
    fail("dimension %s is out of range 1 to %d", d, shape.nd)
  end
  return number
end

M.dimension = dimension

-- A view of t with these sizes and strides; `extra` elements further on.
local function view(t, size, stride, extra)
  local v = over(t._store, t._offset + (extra or 0), Shape.new(t._shape.class, size, stride))
  core.share(t._store, t)
  core.share(t._store, v)
  return v
end

M.view = view

-- The sizes and strides as new lists.
local function lists(shape)
  local size, stride = {}, {}
  for i = 1, shape.nd do size[i], stride[i] = shape.size[i], shape.stride[i] end
  return size, stride
end

M.lists = lists

function methods.size(t, d)
  local shape = t._shape
  if d then return shape.size[dimension(shape, d)] end
  return (of_sizes(shape.size))
end

function methods.stride(t, d)
  local shape = t._shape
  if d then return shape.stride[dimension(shape, d)] end
  return (of_sizes(shape.stride))
end

function methods.dim(t) return t._shape.nd end
function methods.nElement(t) return t._shape.n end
function methods.storageOffset(t) return t._offset end
function methods.isContiguous(t) return t._shape.contiguous end
function methods.elementSize(t) return t._shape.class.bytes end

methods.nDimension, methods.numel = methods.dim, methods.nElement

-- The storage; nil for a tensor that never had elements.
function methods.storage(t)
  if t._shape.n == 0 and t._shape.class.length(t._store) == 0 then return nil end
  core.share(t._store, t)
  return storage.over(t._store, t._shape.class)
end

function methods.isSameSizeAs(t, other)
  return Shape.same_size(t._shape, core.tensor_argument("isSameSizeAs", other))
end

function methods.isSize(t, size)
  return Shape.same_size(t._shape, { nd = storage.size(size), size = storage.list(size) })
end

function methods.isSetTo(t, other)
  local a, b = t._shape, core.tensor_argument("isSetTo", other)
  if t._store ~= other._store or t._offset ~= other._offset or not Shape.same_size(a, b) then return false end
  for i = 1, a.nd do
    if a.stride[i] ~= b.stride[i] then return false end
  end
  return true
end

-- Fills in the one size that is -1.
local function complete(size, n)
  local known, open = 1, nil
  for i = 1, #size do
    if size[i] == -1 then
      if open then fail("only one size can be -1") end
      open = i
    else
      known = known * size[i]
    end
  end
  if open then
    if n % known ~= 0 then fail("%d elements do not divide into rows of %d", n, known) end
    size[open] = n / known
  end
  return size
end

local function size_list(first, ...)
  if storage.is(first) then return storage.list(first) end
  if type(first) == "table" and getmetatable(first) == nil then return { runtime.unpack(first) } end
  return { first, ... }
end
M.size_list = size_list

-- t:view(sizes…) and result:view(t, sizes…)
function methods.view(t, first, ...)
  if shape_of(first) then
    local v = methods.view(first, ...)
    core.become(t, v._store, v._offset, v._shape)
    return t
  end
  local shape = t._shape
  if first == nil then fail("view needs sizes") end
  local size = complete(size_list(first, ...), shape.n)
  if not shape.contiguous then fail("view needs a contiguous tensor") end
  local v = view(t, size)
  if v._shape.n ~= shape.n then
    fail("view: a tensor of size %s cannot have size %s", Shape.text(shape), Shape.text(v._shape))
  end
  return v
end

function methods.viewAs(t, a, b)
  core.tensor_argument("viewAs", b or a)
  if b then return methods.view(t, a, methods.size(b)) end
  return methods.view(t, methods.size(a))
end

-- A copy with other sizes.
function methods.reshape(t, first, ...)
  if shape_of(first) then
    local copy = methods.reshape(first, ...)
    core.become(t, copy._store, 1, copy._shape)
    return t
  end
  local shape = t._shape
  local copy = core.sized(shape.class, size_list(first, ...))
  if copy._shape.n ~= shape.n then
    fail("reshape: a tensor of size %s cannot have size %s", Shape.text(shape), Shape.text(copy._shape))
  end
  return copying.copy(copy, t)
end

-- Repeats dimensions of size 1 without copying.
function methods.expand(t, first, ...)
  if shape_of(first) then
    local v = methods.expand(first, ...)
    core.become(t, v._store, v._offset, v._shape)
    return t
  end
  local shape, wanted = t._shape, size_list(first, ...)
  if #wanted ~= shape.nd then fail("expand needs %d sizes, not %d", shape.nd, #wanted) end
  local size, stride = lists(shape)
  for i = 1, shape.nd do
    if size[i] == 1 then
      size[i], stride[i] = wanted[i], 0
    elseif size[i] ~= wanted[i] then
      fail("expand: dimension %d has size %d; only size 1 expands", i, size[i])
    end
  end
  return view(t, size, stride)
end

function methods.expandAs(t, a, b)
  core.tensor_argument("expandAs", b or a)
  if b then return methods.expand(t, a, methods.size(b)) end
  return methods.expand(t, methods.size(a))
end

-- Without dimensions of size 1, or without dimension d when its size is 1.
function methods.squeeze(t, d)
  local shape = t._shape
  if d ~= nil then d = dimension(shape, d) end
  local size, stride = {}, {}
  for i = 1, shape.nd do
    if shape.size[i] ~= 1 or (d and i ~= d) then
      size[#size + 1], stride[#stride + 1] = shape.size[i], shape.stride[i]
    end
  end
  if #size == 0 and shape.nd > 0 then return t._store[t._offset] end
  return view(t, size, stride)
end

function methods.zero(t)
  if t._1 then
    t._1, t._2 = 0.0, 0.0
    return t
  elseif t._shape == PAIR then
    local store, first = t._store, t._offset
    store[first], store[first + 1] = 0.0, 0.0
    return t
  end
  return methods.fill(t, 0)
end

function methods.fill(t, value)
  local shape = t._shape
  local cast, number = shape.cast, tonumber(value)
  if not number then fail("fill needs a number, not %s", core.described(value)) end
  value = cast and cast(number) or number * 1.0
  local store, offset, n = t._store, t._offset, shape.n
  if shape.contiguous then
    for i = offset, offset + n - 1 do store[i] = value end
  else
    local order = Shape.order(shape)
    for i = 1, n do store[offset + order[i]] = value end
  end
  return t
end

return M
