-- Joining and splitting tensors: cat, repeatTensor, split, chunk, totable.

local import = ...
local Shape = import "shape"
local construct = import "construct"
local copying = import "copying"
local core = import "core"
local elementwise = import "elementwise"
local geometry = import "geometry"
local reduce = import "reduce"

local M = { functions = {}, methods = {} }

local fail, shape_of = core.fail, core.shape_of

-- cat ---------------------------------------------------------------------------------------------

local function size_or_one(shape, d)
  return d <= shape.nd and shape.size[d] or 1
end

-- Joins a list of tensors along dimension d (the last one by default); empty ones are passed over.
local function cat(result, list, d)
  local parts, most = {}, 0
  for i = 1, #list do
    local shape = elementwise.tensor_argument("cat", list[i])
    elementwise.same_class("cat", shape_of(list[1]), shape)
    if shape.nd > 0 then
      parts[#parts + 1] = list[i]
      most = shape.nd > most and shape.nd or most
    end
  end
  result = result or core.vector(shape_of(list[1]).class, 0)
  if #parts == 0 then return result end
  if not d or d == -1 then d = most end
  if d < 1 then fail("torch.cat: dimension %s is out of range", d) end
  if d > most then most = d end
  local size, total = {}, 0
  for i = 1, most do size[i] = size_or_one(parts[1]._shape, i) end
  for _, part in ipairs(parts) do
    local shape = part._shape
    total = total + size_or_one(shape, d)
    for i = 1, most do
      if i ~= d and size_or_one(shape, i) ~= size[i] then
        fail("torch.cat: sizes %s and %s differ outside dimension %d", Shape.text(parts[1]._shape),
          Shape.text(shape), d)
      end
    end
  end
  size[d] = total
  construct.resize(result, size)
  local first = 1
  for _, part in ipairs(parts) do
    local n = size_or_one(part._shape, d)
    copying.copy(result:narrow(d, first, n), part)
    first = first + n
  end
  return result
end

-- (a, b [, d]), (result, a, b [, d]), ({a, b, …} [, d]), (result, {…} [, d])
function M.functions.cat(a, b, c, d)
  if not shape_of(a) then
    if type(a) ~= "table" or #a == 0 then fail("torch.cat needs tensors") end
    return cat(nil, a, b)
  end
  if type(b) == "table" and not shape_of(b) then return cat(a, b, c) end
  if shape_of(c) then return cat(a, { b, c }, d) end
  return cat(nil, { a, b }, c)
end

-- Repeating and splitting -------------------------------------------------------------------------

-- t repeated along each dimension; more counts than dimensions put dimensions in front.
function M.methods.repeatTensor(t, first, ...)
  local result
  local counts
  if shape_of(first) then
    result, t, counts = t, first, geometry.size_list(...)
  else
    counts = geometry.size_list(first, ...)
  end
  local shape = t._shape
  if #counts < shape.nd then fail("repeatTensor needs at least %d counts, not %d", shape.nd, #counts) end
  local size, extra = {}, #counts - shape.nd
  for i = 1, #counts do size[i] = counts[i] * (i > extra and shape.size[i - extra] or 1) end
  result = result and construct.resize(result, size) or core.sized(shape.class, size)
  -- A view with a pair of dimensions for each one: which repetition, and where in it.
  local to = result._shape
  local view_size, view_stride, from_size, from_stride = {}, {}, {}, {}
  for i = 1, #counts do
    local inner = i > extra and shape.size[i - extra] or 1
    local k = 2 * i
    view_size[k - 1], view_stride[k - 1] = counts[i], to.stride[i] * inner
    view_size[k], view_stride[k] = inner, to.stride[i]
    from_size[k - 1], from_stride[k - 1] = counts[i], 0
    from_size[k], from_stride[k] = inner, i > extra and shape.stride[i - extra] or 0
  end
  copying.copy(core.over(result._store, result._offset, Shape.new(to.class, view_size, view_stride)),
    core.over(t._store, t._offset, Shape.new(shape.class, from_size, from_stride)))
  return result
end

-- Views of `length` along dimension d, the last one perhaps shorter; in a new or a given table.
local function split(list, t, length, d)
  for k in pairs(list) do list[k] = nil end
  local shape = elementwise.tensor_argument("split", t)
  d = d or 1
  reduce.dimension_argument("split", shape, d)
  local first = 1
  while first <= shape.size[d] do
    local n = math.min(length, shape.size[d] - first + 1)
    list[#list + 1] = t:narrow(d, first, n)
    first = first + n
  end
  return list
end

function M.methods.split(a, b, c, d)
  if not shape_of(a) then return split(a, b, c, d) end
  return split({}, a, b, c)
end

function M.methods.chunk(a, b, c, d)
  local list = {}
  if not shape_of(a) then list, a, b, c = a, b, c, d end
  c = c or 1
  reduce.dimension_argument("chunk", a._shape, c)
  return split(list, a, math.ceil(a._shape.size[c] / b), c)
end

-- The numbers as nested plain tables.
function M.methods.totable(t)
  local shape, list = t._shape, {}
  for i = 1, shape.n1 do
    if shape.nd == 1 then
      list[i] = t._store[t._offset + (i - 1) * shape.s1]
    else
      list[i] = M.methods.totable(t[i])
    end
  end
  return list
end

-- What Torch7 also has as torch.f(t, …).
M.exported = { "repeatTensor", "split", "chunk", "totable" }

return M
