-- Selecting by lists of indices: index, indexCopy, indexAdd, indexFill, gather, scatter, nonzero, and by masks.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local construct = import "construct"
local core = import "core"
local elementwise = import "elementwise"
local masks = import "masks"
local reduce = import "reduce"

local M = { methods = {}, functions = {} }

local fail, shape_of = core.fail, core.shape_of
local methods = M.methods

-- The numbers of a LongTensor vector, each from 1 to n.
local function index_list(name, indices, n)
  local shape = shape_of(indices)
  if not shape or shape.class.short ~= "Long" then
    fail("%s needs a torch.LongTensor of indices, not %s", name, core.described(indices))
  end
  if shape.nd ~= 1 then fail("%s needs a vector of indices, not %d dimensions", name, shape.nd) end
  local list, store = {}, indices._store
  for i = 1, shape.n do
    local k = store[indices._offset + (i - 1) * shape.s1]
    if not (k >= 1 and k <= n) then fail("%s: index %s is out of range 1 to %d", name, k, n) end
    list[i] = k
  end
  return list
end

-- t with dimension d narrowed to its i-th slice.
local function slice(t, d, i)
  return t:narrow(d, i, 1)
end

-- t:index(d, indices) and result:index(t, d, indices): the slices that the indices name, in their order.
function methods.index(t, a, b, c)
  local result
  if c ~= nil then result, t, a, b = t, a, b, c end
  local shape = elementwise.tensor_argument("index", t)
  local d = reduce.dimension_argument("index", shape, a)
  local list = index_list("index", b, shape.size[d])
  local size = Shape.sizes(shape)
  size[d] = #list
  result = result and construct.resize(result, size) or core.sized(shape.class, size)
  for i, k in ipairs(list) do slice(result, d, i):copy(slice(t, d, k)) end
  return result
end

local function each_slice(name, t, d, indices, f)
  d = reduce.dimension_argument(name, t._shape, d)
  for i, k in ipairs(index_list(name, indices, t._shape.size[d])) do f(slice(t, d, k), i) end
  return t
end

local function check_count(name, indices, source, d)
  local n = elementwise.tensor_argument(name, source).size[d]
  if shape_of(indices) and shape_of(indices).n ~= n then
    fail("%s: %d indices for %s slices", name, shape_of(indices).n, n)
  end
end

function methods.indexCopy(t, d, indices, source)
  check_count("indexCopy", indices, source, d)
  return each_slice("indexCopy", t, d, indices, function(part, i) part:copy(slice(source, d, i)) end)
end

function methods.indexAdd(t, d, indices, source)
  check_count("indexAdd", indices, source, d)
  return each_slice("indexAdd", t, d, indices, function(part, i) part:add(slice(source, d, i)) end)
end

function methods.indexFill(t, d, indices, value)
  return each_slice("indexFill", t, d, indices, function(part) part:fill(value) end)
end

-- Calls f(place in indices, first element of t's line, stride of t along d) for each element of `indices`.
local function each_index(name, t, d, indices, f)
  local shape, where = t._shape, shape_of(indices)
  if not where or where.class.short ~= "Long" then fail("%s needs a torch.LongTensor of indices", name) end
  d = reduce.dimension_argument(name, shape, d)
  if where.nd ~= shape.nd then fail("%s needs indices with %d dimensions, not %d", name, shape.nd, where.nd) end
  local store, n = indices._store, shape.size[d]
  local counter = {}
  for i = 1, where.nd do counter[i] = 0 end
  for _, place in ipairs(Shape.order(where)) do
    local k = store[indices._offset + place]
    if not (k >= 1 and k <= n) then fail("%s: index %s is out of range 1 to %d", name, k, n) end
    local address = t._offset + (k - 1) * shape.stride[d]
    for i = 1, where.nd do
      if i ~= d then address = address + counter[i] * shape.stride[i] end
    end
    f(address, counter)
    local i = where.nd
    while i > 0 do
      counter[i] = counter[i] + 1
      if counter[i] < where.size[i] then break end
      counter[i] = 0
      i = i - 1
    end
  end
end

-- (t, d, indices) and (result, t, d, indices): the elements that the indices name along d.
function M.functions.gather(t, a, b, c)
  local result
  if c ~= nil then result, t, a, b = t, a, b, c end
  elementwise.tensor_argument("gather", t)
  local values, n = {}, 0
  each_index("gather", t, a, b, function(address)
    n = n + 1
    values[n] = t._store[address]
  end)
  local size = Shape.sizes(b._shape)
  result = result and construct.resize(result, size) or core.sized(t._shape.class, size)
  n = 0
  return elementwise.map(function()
    n = n + 1
    return values[n]
  end, result, result)
end

-- t:scatter(d, indices, source or number): writes elements to the places that the indices name along d.
function M.functions.scatter(t, d, indices, source)
  elementwise.tensor_argument("scatter", t)
  local from = shape_of(source)
  if from then
    elementwise.same_class("scatter", t._shape, from)
  else
    local cast = t._shape.cast
    source = elementwise.number_argument("scatter", source)
    source = cast and cast(source) or source * 1.0
  end
  each_index("scatter", t, d, indices, function(address, counter)
    local value = source
    if from then
      local place = value._offset
      for i = 1, from.nd do place = place + counter[i] * from.stride[i] end
      value = value._store[place]
    end
    t._store[address] = value
  end)
  return t
end

-- The indices of all elements that are not zero, a row for each.
function M.functions.nonzero(a, b)
  local result, t
  if b ~= nil then result, t = a, b else t = a end
  local shape = elementwise.tensor_argument("nonzero", t)
  local order, store = Shape.order(shape), t._store
  local found = {}
  for i = 1, shape.n do
    if store[t._offset + order[i]] ~= 0 then found[#found + 1] = i - 1 end
  end
  result = result or core.vector(classes.Long, 0)
  construct.resize(result, { #found, shape.nd })
  for r, position in ipairs(found) do
    for d = shape.nd, 1, -1 do
      local k = position % shape.size[d]
      result[r][d] = k + 1
      position = (position - k) / shape.size[d]
    end
  end
  return result
end

function methods.maskedSelect(t, a, b)
  if b == nil then return masks.select(t, a) end
  local selected = masks.select(a, b)
  core.become(t, selected._store, 1, selected._shape)
  return t
end

function methods.maskedCopy(t, mask, source)
  elementwise.same_class("maskedCopy", t._shape, elementwise.tensor_argument("maskedCopy", source))
  return masks.copy(t, mask, source)
end

function methods.maskedFill(t, mask, value)
  local cast = t._shape.cast
  value = elementwise.number_argument("maskedFill", value)
  return masks.fill(t, mask, cast and cast(value) or value * 1.0)
end

return M
