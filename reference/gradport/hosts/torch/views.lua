-- Views of a part of a tensor, or of its dimensions in another order, without copying.

local import = ...
local Shape = import "shape"
local core = import "core"
local elementwise = import "elementwise"
local geometry = import "geometry"

local M = { methods = {} }

local fail = core.fail
local dimension, view, lists = geometry.dimension, geometry.view, geometry.lists
local methods = M.methods
local number_argument = elementwise.number_argument

function methods.narrow(t, d, first, count)
  local shape = t._shape
  d = dimension(shape, d)
  if first < 1 or count < 1 or first + count - 1 > shape.size[d] then
    fail("narrow: %d elements from %d on are out of range 1 to %d", count, first, shape.size[d])
  end
  local size, stride = lists(shape)
  size[d] = count
  return view(t, size, stride, (first - 1) * stride[d])
end

function methods.select(t, d, i)
  local shape = t._shape
  d = dimension(shape, d)
  if type(i) ~= "number" or i < 1 or i > shape.size[d] then
    fail("select: index %s is out of range 1 to %d", i, shape.size[d])
  end
  local extra = (i - 1) * shape.stride[d]
  if shape.nd == 1 then return t._store[t._offset + extra] end
  local rest = Shape.without(shape, d)
  return view(t, rest.size, rest.stride, extra)
end

-- t:sub(first, last [, first, last …]), a pair for each dimension
function methods.sub(t, ...)
  local shape, bounds = t._shape, { ... }
  local size, stride = lists(shape)
  local extra = 0
  if #bounds == 0 then fail("sub needs the first and the last index of a dimension") end
  for d = 1, (#bounds + 1) / 2 do
    dimension(shape, d)
    local first, last = number_argument("sub", bounds[2 * d - 1]), number_argument("sub", bounds[2 * d])
    if first < 0 then first = first + size[d] + 1 end
    if last < 0 then last = last + size[d] + 1 end
    if first < 1 or last > size[d] or last < first then
      fail("sub: %s to %s is out of range 1 to %d", first, last, size[d])
    end
    extra = extra + (first - 1) * stride[d]
    size[d] = last - first + 1
  end
  return view(t, size, stride, extra)
end

function methods.transpose(t, a, b)
  local shape = t._shape
  a, b = dimension(shape, a), dimension(shape, b)
  local size, stride = lists(shape)
  size[a], size[b] = size[b], size[a]
  stride[a], stride[b] = stride[b], stride[a]
  return view(t, size, stride)
end

function methods.t(t)
  if t._shape.nd ~= 2 then fail("t() needs a tensor with 2 dimensions, not %d", t._shape.nd) end
  return methods.transpose(t, 1, 2)
end

function methods.permute(t, ...)
  local shape, order = t._shape, { ... }
  local size, stride, seen = {}, {}, {}
  for i = 1, shape.nd do
    local d = order[i]
    if not d or seen[d] or #order ~= shape.nd then fail("permute needs each dimension once") end
    dimension(shape, d)
    seen[d] = true
    size[i], stride[i] = shape.size[d], shape.stride[d]
  end
  return view(t, size, stride)
end

function methods.unfold(t, d, length, step)
  local shape = t._shape
  d = dimension(shape, d)
  if length > shape.size[d] then fail("unfold: %d is more than the size %d", length, shape.size[d]) end
  local size, stride = lists(shape)
  size[#size + 1], stride[#stride + 1] = length, stride[d]
  size[d] = (size[d] - length - (size[d] - length) % step) / step + 1
  stride[d] = step * stride[d]
  return view(t, size, stride)
end

return M
