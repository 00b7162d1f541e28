-- Functions that make tensors: zeros, ones, eye, range, linspace, cat, diag, repeatTensor. torch.f(...) gives a
-- new tensor of the default type, torch.f(result, ...) fills `result`, and so does result:f(...).

local import = ...
local Shape = import "shape"
local classes = import "classes"
local construct = import "construct"
local copying = import "copying"
local core = import "core"
local elementwise = import "elementwise"
local geometry = import "geometry"
local reduce = import "reduce"
local runtime = import "runtime"

local M = { functions = {}, float_functions = {}, methods = {}, exported = {} }

local fail, shape_of = core.fail, core.shape_of
local number_argument = elementwise.number_argument

local function truncated(x)
  return x < 0 and -((-x) - (-x) % 1) or x - x % 1
end

-- Calls f with the result tensor in front: the first argument, or a new tensor of the default type.
local function with_result(f)
  return function(first, ...)
    if shape_of(first) then return f(first, ...) end
    return f(core.vector(classes.by_tensor[classes.default], 0), first, ...)
  end
end

local function define(name, f, functions)
  (functions or M.functions)[name] = with_result(f)
end

define("zeros", function(t, ...)
  return construct.resize(t, construct.sizes(...)):zero()
end)

define("ones", function(t, ...)
  return construct.resize(t, construct.sizes(...)):fill(1)
end)

define("eye", function(t, n, m)
  n = number_argument("eye", n)
  if n < 1 then fail("torch.eye needs a positive size, not %s", tostring(n)) end
  if not m or m <= 0 then m = n end
  construct.resize(t, { n, m }):zero()
  for i = 1, n < m and n or m do t[i][i] = 1 end
  return t
end)

-- t[i] = f(i) for i = 0 … n - 1, in row-major order; resized to a vector unless it has n elements.
local function fill_by_index(t, n, f)
  if t._shape.n ~= n then construct.resize(t, { n }) end
  local i = -1
  return elementwise.map(function()
    i = i + 1
    return f(i)
  end, t, t)
end

-- from, from + step, … up to and including `to`
define("range", function(t, from, to, step)
  from, to, step = number_argument("range", from), number_argument("range", to), step or 1
  if not (step > 0 and to >= from or step < 0 and to <= from) then
    fail("torch.range: step %s does not lead from %s to %s", tostring(step), tostring(from), tostring(to))
  end
  return fill_by_index(t, truncated((to - from) / step + 1), function(i) return from + i * step end)
end)

-- n numbers from a to b, through f.
local function spaced(name, f)
  define(name, function(t, a, b, n)
    local real = t._shape.class.real
    a, b, n = number_argument(name, a), number_argument(name, b), n or 100
    if real then a, b = real(a), real(b) end
    if n < 1 or n == 1 and a ~= b then fail("torch.%s cannot put %s points from %s to %s", name, n, a, b) end
    if n == 1 then return fill_by_index(t, 1, function() return f(a) end) end
    local round = elementwise.rounding(t._shape.class)
    return fill_by_index(t, n, function(i)
      local step = i * (b - a)
      if round then step = round(round(i * round(b - a)) / (n - 1)) else step = step / (n - 1) end
      return f(a + step)
    end)
  end, M.float_functions)
end

spaced("linspace", function(x) return x end)
spaced("logspace", function(x) return runtime.pow(10, x) end)

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
  if d < 1 then fail("torch.cat: dimension %s is out of range", tostring(d)) end
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

-- Diagonals and triangles -------------------------------------------------------------------------

-- (t [, k]) or (result, t [, k])
local function of_tensor(name, f)
  M.functions[name] = function(a, b, c)
    if shape_of(b) then return f(a, b, c or 0) end
    elementwise.tensor_argument(name, a)
    return f(core.vector(shape_of(a).class, 0), a, b or 0)
  end
end

-- The k-th diagonal of a matrix, or a matrix with a vector on it.
of_tensor("diag", function(result, t, k)
  local shape = t._shape
  local down, right = k < 0 and -k or 0, k > 0 and k or 0
  if shape.nd == 1 then
    local n = shape.n + down + right
    construct.resize(result, { n, n }):zero()
    for i = 1, shape.n do result[i + down][i + right] = t[i] end
    return result
  elseif shape.nd ~= 2 then
    fail("torch.diag needs a vector or a matrix, not %d dimensions", shape.nd)
  end
  local n = math.min(shape.n1 - down, shape.n2 - right)
  local values = {}
  for i = 1, n do values[i] = t[i + down][i + right] end
  construct.resize(result, { n })
  for i = 1, n do result[i] = values[i] end
  return result
end)

local function triangle(name, keeps)
  of_tensor(name, function(result, t, k)
    local shape = t._shape
    if shape.nd ~= 2 then fail("torch.%s needs a matrix, not %d dimensions", name, shape.nd) end
    if result ~= t then copying.copy(construct.resize(result, { shape.n1, shape.n2 }), t) end
    for r = 1, shape.n1 do
      for c = 1, shape.n2 do
        if not keeps(c - r, k) then result[r][c] = 0 end
      end
    end
    return result
  end)
end

triangle("tril", function(d, k) return d <= k end)
triangle("triu", function(d, k) return d >= k end)

function M.functions.trace(t)
  local shape = elementwise.tensor_argument("trace", t)
  if shape.nd ~= 2 then fail("torch.trace needs a matrix, not %d dimensions", shape.nd) end
  local total = 0.0
  for i = 1, math.min(shape.n1, shape.n2) do
    total = total + t._store[t._offset + (i - 1) * (shape.s1 + shape.s2)]
  end
  return total
end

-- Running totals ----------------------------------------------------------------------------------

local function running(name, start, f)
  M.functions[name] = function(a, b, c)
    local result
    if shape_of(b) then result, a, b = a, b, c end
    local shape = elementwise.tensor_argument(name, a)
    local d = reduce.dimension_argument(name, shape, b or 1)
    result = result and elementwise.fit(result, shape) or core.like(shape)
    local to = result._shape
    local array, store, cast = result._store, a._store, to.cast
    local there = Shape.order(Shape.without(to, d))
    reduce.each_line(a, d, function(first, i)
      local total, place = start, result._offset + (shape.nd > 1 and there[i] or 0)
      for k = 0, shape.size[d] - 1 do
        total = f(total, store[first + k * shape.stride[d]])
        array[place + k * to.stride[d]] = cast and cast(total) or total
      end
    end)
    return result
  end
end

running("cumsum", 0.0, elementwise.plus)
running("cumprod", 1.0, elementwise.times)

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
