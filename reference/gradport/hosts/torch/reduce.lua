-- Functions that reduce a tensor to a number, or one dimension of it to size 1: sum, prod, max, min, all, any.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local core = import "core"
local elementwise = import "elementwise"

local M = { functions = {}, byte_functions = {} }

local fail, shape_of = core.fail, core.shape_of
local tensor_argument, number_argument = elementwise.tensor_argument, elementwise.number_argument

-- Arguments ---------------------------------------------------------------------------------------

local function dimension_argument(name, shape, d)
  d = number_argument(name, d)
  if d < 1 or d > shape.nd or d % 1 ~= 0 then
    fail("torch.%s: dimension %s is out of range 1 to %d", name, d, shape.nd)
  end
  return d
end
M.dimension_argument = dimension_argument

-- The shape of a result with dimension d of size 1.
local function reduced(shape, d, class)
  local size = Shape.sizes(shape)
  size[d] = 1
  if #size == 1 then return Shape.vector(class, 1) end
  return Shape.new(class, size)
end
M.reduced = reduced

-- Torch7 takes nothing after the dimension: the dimension is always kept.
local function no_more(name, argument)
  if argument ~= nil then fail("torch.%s takes nothing after the dimension", name) end
end
M.no_more = no_more

-- Calls visit(first, result_index) for each line along dimension d, in row-major order of the others: `first`
-- is the address of its first element.
local function each_line(t, d, visit)
  local shape = t._shape
  local lines = Shape.order(Shape.without(shape, d))
  local offset = t._offset
  if shape.nd == 1 then return visit(offset, 1) end
  for i = 1, #lines do visit(offset + lines[i], i) end
end
M.each_line = each_line

-- A new or given tensor of `shape`.
local function result_tensor(dest, shape)
  if dest then return elementwise.fit(dest, shape) end
  return core.like(shape)
end
M.result_tensor = result_tensor

-- Adds f(t), f(t, d) and f(result, t, d) from all(t) and line(store, first, step, n, class).
local function reducer(name, all, line, functions)
  functions[name] = function(a, b, c, e)
    local shape = tensor_argument(name, a)
    if b == nil then return all(a, shape) end
    local dest
    if shape_of(b) then
      dest, a, b, c = a, b, c, e
      elementwise.same_class(name, shape, shape_of(a))
      shape = shape_of(a)
    end
    no_more(name, c)
    local d = dimension_argument(name, shape, b)
    local result = result_tensor(dest, reduced(shape, d, shape.class))
    local array, base, cast = result._store, result._offset - 1, shape.cast
    local places = Shape.order(result._shape)
    local store, n, step = a._store, shape.size[d], shape.stride[d]
    each_line(a, d, function(first, i)
      local value = line(store, first, step, n, shape.class)
      array[base + 1 + places[i]] = cast and cast(value) or value
    end)
    return result
  end
end

M.reducer = reducer

-- Folds all elements, in row-major order: total = f(total, element, x).
local function fold(t, shape, total, f, x)
  local store, first = t._store, t._offset
  if shape.contiguous then
    for i = first, first + shape.n - 1 do total = f(total, store[i], x) end
    return total
  end
  local order = Shape.order(shape)
  for i = 1, shape.n do total = f(total, store[first + order[i]], x) end
  return total
end
M.fold = fold

-- sum ---------------------------------------------------------------------------------------------

local function sum_all(t, shape)
  local store, first = t._store, t._offset
  if shape.nd == 1 then
    local step = shape.s1
    if shape.n == 2 then return store[first] + store[first + step] end
    local total = 0.0
    for i = first, first + (shape.n - 1) * step, step do total = total + store[i] end
    return total
  end
  local total = 0.0
  if shape.contiguous then
    for i = first, first + shape.n - 1 do total = total + store[i] end
    return total
  end
  local order = Shape.order(shape)
  for i = 1, shape.n do total = total + store[first + order[i]] end
  return total
end

-- TH adds up in the tensor's own type, unless the elements lie side by side.
local function sum_line(store, first, step, n, class)
  local total = 0.0
  local round = step ~= 1 and class.real
  for i = 0, n - 1 do
    total = total + store[first + i * step]
    if round then total = round(total) end
  end
  return total
end

M.sum_all, M.sum_line = sum_all, sum_line

reducer("sum", sum_all, sum_line, M.functions)

local sum = M.functions.sum

-- The sum of a point needs no storage for it.
function M.functions.sum(a, b, c, e)
  if b == nil and type(a) == "table" and a._1 then return a._1 + a._2 end
  return sum(a, b, c, e)
end

-- max and min -------------------------------------------------------------------------------------

-- Adds max or min: of all elements, or of each line with the index of the first such element.
local function extreme(name, better)
  M.functions[name] = function(a, b, c, e, more)
    local shape = tensor_argument(name, a)
    if b == nil then
      if shape.n == 0 then fail("torch.%s of an empty tensor", name) end
      local best = a._store[a._offset]
      return fold(a, shape, best, function(total, x)
        if total ~= total then return total end
        return (x ~= x or better(x, total)) and x or total
      end)
    end
    local dest, indices
    if shape_of(b) then
      dest, indices, a, b, c = a, b, c, e, more
      shape = tensor_argument(name, a)
    end
    no_more(name, c)
    local d = dimension_argument(name, shape, b)
    local result = result_tensor(dest, reduced(shape, d, shape.class))
    local where = result_tensor(indices, reduced(shape, d, classes.Long))
    local values, at = result._store, where._store
    local base, index_base = result._offset - 1, where._offset - 1
    local places, index_places = Shape.order(result._shape), Shape.order(where._shape)
    local store, n, step = a._store, shape.size[d], shape.stride[d]
    each_line(a, d, function(first, i)
      local best, place = store[first], 0
      for k = 1, n - 1 do
        if best ~= best then break end
        local x = store[first + k * step]
        if x ~= x or better(x, best) then best, place = x, k end
      end
      values[base + 1 + places[i]] = best
      at[index_base + 1 + index_places[i]] = place + 1.0
    end)
    return result, where
  end
end

extreme("max", function(x, y) return x > y end)
extreme("min", function(x, y) return x < y end)

local function times(a, b) return a * b end

-- prod --------------------------------------------------------------------------------------------

reducer("prod", function(t, shape)
  return fold(t, shape, 1.0, times)
end, function(store, first, step, n, class)
  local total = 1.0
  for i = 0, n - 1 do
    total = total * store[first + i * step]
    if step ~= 1 and class.real then total = class.real(total) end
  end
  return total
end, M.functions)

-- Logic -------------------------------------------------------------------------------------------

-- Whether all (any) elements of a ByteTensor are not zero.
local function logical(name, wanted)
  M.byte_functions[name] = function(t)
    local shape = tensor_argument(name, t)
    if shape.class.short ~= "Byte" then fail("torch.%s is for torch.ByteTensor, not %s", name, shape.class.tensor) end
    if shape.n == 0 then fail("torch.%s of an empty tensor", name) end
    return fold(t, shape, not wanted, function(so_far, x)
      if (x ~= 0) == wanted then return wanted end
      return so_far
    end)
  end
end

logical("all", false)
logical("any", true)

return M
