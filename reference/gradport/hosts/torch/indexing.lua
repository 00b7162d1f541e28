-- Reading and writing by anything but a plain number: tables of numbers and ranges, LongStorage, ByteTensor masks.

local import = ...
local Shape = import "shape"
local core = import "core"
local storage = import "storage"
local copying = import "copying"
local masks = import "masks"
local unknown = import "unknown"

local fail, shape_of = core.fail, core.shape_of

-- A C cast to long.
local function whole(k)
  return k < 0 and -((-k) - (-k) % 1) or k - k % 1
end

-- k counted from 1, whatever end it was counted from; raises when it is out of range. C casts k - 1.
local function position(k, size, dimension)
  local index = whole(tonumber(k) - 1) + 1
  if index < 0 then index = size + index + 1 end
  if not (index >= 1 and index <= size) then
    fail("index %s is out of range in dimension %d: it goes from 1 to %d", k, dimension, size)
  end
  return index
end

-- The view that t[{...}] names and, when all dimensions are given by number, the address of the element.
local function narrow_by_table(t, indices)
  local shape, offset = t._shape, t._offset
  if #indices > shape.nd then
    fail("%d indices for a tensor with %d dimensions", #indices, shape.nd)
  end
  local size, stride = {}, {}
  local d = 0
  while d < shape.nd do
    d = d + 1
    local k = indices[d]
    if tonumber(k) then
      offset = offset + (position(k, shape.size[d], d) - 1) * shape.stride[d]
    elseif type(k) == "table" and not shape_of(k) then
      local first, last = 1, shape.size[d]
      if tonumber(k[1]) then
        first = position(k[1], shape.size[d], d)
        last = first
      end
      if tonumber(k[2]) then last = position(k[2], shape.size[d], d) end
      if last < first then fail("the range {%d,%d} in dimension %d ends before it begins", first, last, d) end
      offset = offset + (first - 1) * shape.stride[d]
      size[#size + 1], stride[#stride + 1] = last - first + 1, shape.stride[d]
    else
      d = d - 1
      break
    end
  end
  for rest = d + 1, shape.nd do
    size[#size + 1], stride[#stride + 1] = shape.size[rest], shape.stride[rest]
  end
  if #size == 0 then return nil, offset end
  return core.over(t._store, offset, Shape.new(shape.class, size, stride))
end

-- The address of t[LongStorage{...}].
local function address_by_storage(t, indices)
  local shape, offset = t._shape, t._offset
  if storage.size(indices) ~= shape.nd then
    fail("a LongStorage of size %d cannot index a tensor with %d dimensions", storage.size(indices), shape.nd)
  end
  for d = 1, shape.nd do
    offset = offset + (position(indices[d], shape.size[d], d) - 1) * shape.stride[d]
  end
  return offset
end

local function is_index_table(k)
  return type(k) == "table" and getmetatable(k) == nil
end

local function out_of_range(shape, k)
  if shape.nd == 0 then fail("an empty tensor cannot be indexed") end
  fail("index %s is out of range: it goes from 1 to %d", k, shape.n1)
end

function core.slow.index(t, k)
  local shape = t._shape
  local number = tonumber(k)
  if type(k) == "number" then out_of_range(shape, k) end
  if number then return t[number] end
  if storage.is(k, "Long") then return t._store[address_by_storage(t, k)] end
  local mask = shape_of(k)
  if mask then
    if mask.class.short == "Byte" then return masks.select(t, k) end
  elseif is_index_table(k) then
    local view, address = narrow_by_table(t, k)
    return view or t._store[address]
  elseif type(k) == "string" then
    unknown.fail(shape.class.tensor, "method", k, shape.methods)
  end
  fail("%s cannot be an index of %s", core.described(k), shape.class.tensor)
end

-- A number for an element, converted to the type of the tensor.
local function element(shape, value)
  local number = tonumber(value)
  if not number or type(value) == "table" then
    fail("a number is needed for one element of %s, not %s", shape.class.tensor, core.described(value))
  end
  local cast = shape.cast
  return cast and cast(number) or number * 1.0
end

-- Fills `view` with a number or copies a tensor of any type into it.
local function assign(view, value)
  if shape_of(value) then
    copying.copy(view, value)
  elseif tonumber(value) then
    view:fill(tonumber(value))
  else
    fail("a number or a tensor is needed, not %s", core.described(value))
  end
end

function core.slow.newindex(t, k, value)
  local shape = t._shape
  local number = tonumber(k)
  if number and type(k) ~= "table" then
    local delta = Shape.locate(shape, number)
    if not delta then out_of_range(shape, k) end
    if shape.nd == 1 and tonumber(value) then
      t._store[t._offset + delta] = element(shape, value)
    elseif shape.nd == 1 then
      assign(core.over(t._store, t._offset + delta, Shape.vector(shape.class, 1)), value)
    else
      assign(core.over(t._store, t._offset + delta, shape.row), value)
    end
  elseif storage.is(k, "Long") then
    t._store[address_by_storage(t, k)] = element(shape, value)
  elseif shape_of(k) and shape_of(k).class.short == "Byte" then
    if shape_of(value) then masks.copy(t, k, value) else masks.fill(t, k, element(shape, value)) end
  elseif is_index_table(k) then
    local view, address = narrow_by_table(t, k)
    if view then assign(view, value) else t._store[address] = element(shape, value) end
  else
    fail("%s cannot have a field '%s'", shape.class.tensor, k)
  end
end
