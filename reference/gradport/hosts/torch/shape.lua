-- A shape says how the numbers of a tensor lie in its storage. Shapes are immutable and shared, so that a clone
-- or a row view allocates nothing for them.
--
-- Fields: class; nd (dimensions); n (elements); size and stride (lists); n1, s1, n2, s2 (the first two of
-- each); contiguous; row (the shape of t[i], made on first use and kept); packed (the contiguous shape of the
-- same sizes); order (see M.order); at (what t[k] adds to the offset, for the k that were asked so far).

local import = ...
local classes = import "classes"
local runtime = import "runtime"

local M = {}

local to_integer = runtime.to_integer

-- Row-major strides for `size`.
local function packed_strides(size)
  local stride, step = {}, 1
  for i = #size, 1, -1 do
    stride[i] = step
    step = step * size[i]
  end
  return stride
end

-- Whether the elements follow each other without gaps; strides of dimensions of size 1 do not matter.
local function is_contiguous(size, stride)
  local step = 1
  for i = #size, 1, -1 do
    if size[i] ~= 1 then
      if stride[i] ~= step then return false end
      step = step * size[i]
    end
  end
  return true
end

-- The shape with these lists, which it keeps; without strides, row-major.
function M.new(class, size, stride)
  local nd = #size
  local n = nd > 0 and 1 or 0
  for i = 1, nd do
    size[i] = to_integer(size[i])
    n = n * size[i]
  end
  if stride then
    for i = 1, nd do stride[i] = to_integer(stride[i]) end
  end
  local is_packed = not stride
  stride = stride or packed_strides(size)
  local shape = {
    class = class, metatable = class.metatable, methods = class.methods, cast = class.cast,
    nd = nd, n = n, size = size, stride = stride,
    n1 = size[1] or 0, s1 = stride[1] or 0, n2 = size[2] or 0, s2 = stride[2] or 0,
    contiguous = is_contiguous(size, stride), row = false, packed = false,
    positions = false, at = {},
  }
  if is_packed then shape.packed = shape end
  return shape
end

local vectors = {}

-- The shape of a contiguous vector of n elements; short ones are shared.
function M.vector(class, n)
  local known = vectors[class]
  if not known then
    known = {}
    vectors[class] = known
  end
  local shape = known[n]
  if not shape then
    shape = M.new(class, n > 0 and { n } or {})
    if n <= 1024 then known[n] = shape end
  end
  return shape
end

-- Where each element lies, in row-major order, relative to the first.
function M.order(shape)
  local order = shape.positions
  if order then return order end
  order = {}
  local size, stride, nd = shape.size, shape.stride, shape.nd
  local counter = {}
  for i = 1, nd do counter[i] = 1 end
  local position = 0
  for i = 1, shape.n do
    order[i] = position
    local d = nd
    while d > 0 do
      position = position + stride[d]
      if counter[d] < size[d] then
        counter[d] = counter[d] + 1
        break
      end
      position = position - stride[d] * size[d]
      counter[d] = 1
      d = d - 1
    end
  end
  shape.positions = order
  return order
end

local REMEMBERED = 65536

-- What t[k] adds to the offset; nil where k is no number or out of range. Counts from the end when k is negative.
function M.locate(shape, k)
  if type(k) ~= "number" then return nil end
  local index = k - k % 1
  if k < 0 and index ~= k then index = index + 1 end
  if index < 0 then index = shape.n1 + index + 1 end
  if not (index >= 1 and index <= shape.n1) then return nil end
  local delta = (index - 1) * shape.s1
  if shape.nd > 1 and not shape.row then M.row(shape) end
  if shape.n1 <= REMEMBERED and k % 1 == 0 then shape.at[k] = delta end
  return delta
end

-- The shape of two doubles side by side: gradient scripts are full of such points. What a script calls for each of its
-- points has a path for it that needs no look into the shape.
M.pair = M.vector(classes.Double, 2)

-- The contiguous shape of the same sizes.
function M.packed(shape)
  local packed = shape.packed
  if packed then return packed end
  if shape.nd <= 1 then
    packed = M.vector(shape.class, shape.n)
  else
    packed = M.new(shape.class, shape.size)
  end
  shape.packed = packed
  return packed
end

-- The shape without dimension d (counted from 1).
function M.without(shape, d)
  local size, stride = {}, {}
  for i = 1, shape.nd do
    if i ~= d then
      size[#size + 1] = shape.size[i]
      stride[#stride + 1] = shape.stride[i]
    end
  end
  return M.new(shape.class, size, stride)
end

-- The shape of t[i]; nil for a vector.
function M.row(shape)
  local row = shape.row
  if not row then
    row = M.without(shape, 1)
    if row.nd == 1 and row.s1 == 1 then row = M.vector(shape.class, row.n) end
    shape.row = row
  end
  return row
end

-- The same sizes, contiguous, in another class.
function M.of_class(shape, class)
  local known = shape[class]
  if not known then
    known = shape.nd <= 1 and M.vector(class, shape.n) or M.new(class, shape.size)
    shape[class] = known
  end
  return known
end

function M.same_size(a, b)
  if a == b then return true end
  if a.nd ~= b.nd then return false end
  for i = 1, a.nd do
    if a.size[i] ~= b.size[i] then return false end
  end
  return true
end

-- The sizes as a new list.
function M.sizes(shape)
  local size = {}
  for i = 1, shape.nd do size[i] = shape.size[i] end
  return size
end

-- "2x3", for messages and printing.
function M.text(shape)
  return table.concat(shape.size, "x")
end

return M
