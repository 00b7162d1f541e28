-- What functions that work element by element are made of. torch.f(t) gives a new tensor, torch.f(result, t) fills
-- `result`, and t:f() works in place; with more arguments likewise.

local import = ...
local Shape = import "shape"
local construct = import "construct"
local core = import "core"

local M = {}

local fail, shape_of, like = core.fail, core.shape_of, core.like
local type = type

-- Kernels -----------------------------------------------------------------------------------------

-- dest[i] = f(source[i], x)
local function map(f, dest, source, x)
  local to, from = dest._shape, source._shape
  local n, cast = to.n, to.cast
  local array, store = dest._store, source._store
  local a, b = dest._offset - 1, source._offset - 1
  if to.contiguous and from.contiguous then
    if cast then
      for i = 1, n do array[a + i] = cast(f(store[b + i], x)) end
    else
      for i = 1, n do array[a + i] = f(store[b + i], x) end
    end
    return dest
  end
  local there, here = Shape.order(to), Shape.order(from)
  for i = 1, n do
    local value = f(store[b + 1 + here[i]], x)
    array[a + 1 + there[i]] = cast and cast(value) or value
  end
  return dest
end
M.map = map

-- What rounds a product inside an expression, as C does between float operands; nil for doubles.
local function rounding(class)
  return class.short == "Float" and class.real or nil
end
M.rounding = rounding

-- dest[i] = f(source[i], other[i], x, round)
local function map2(f, dest, source, other, x)
  local to, from, also = dest._shape, source._shape, other._shape
  local n, cast, round = to.n, to.cast, rounding(to.class)
  local array, store, numbers = dest._store, source._store, other._store
  local a, b, c = dest._offset - 1, source._offset - 1, other._offset - 1
  if to.contiguous and from.contiguous and also.contiguous then
    if cast then
      for i = 1, n do array[a + i] = cast(f(store[b + i], numbers[c + i], x, round)) end
    else
      for i = 1, n do array[a + i] = f(store[b + i], numbers[c + i], x, round) end
    end
    return dest
  end
  local there, here, beside = Shape.order(to), Shape.order(from), Shape.order(also)
  for i = 1, n do
    local value = f(store[b + 1 + here[i]], numbers[c + 1 + beside[i]], x, round)
    array[a + 1 + there[i]] = cast and cast(value) or value
  end
  return dest
end
M.map2 = map2

-- Arguments ---------------------------------------------------------------------------------------

local tensor_argument = core.tensor_argument
M.tensor_argument = tensor_argument

local function same_class(name, a, b)
  if a.class ~= b.class then
    fail("torch.%s cannot mix %s and %s", name, a.class.tensor, b.class.tensor)
  end
end
M.same_class = same_class

local function same_count(name, a, b)
  if a.n ~= b.n then
    fail("torch.%s needs as many elements on both sides: %s and %s", name, Shape.text(a), Shape.text(b))
  end
end
M.same_count = same_count

-- `dest` with the sizes of `shape`.
local function fit(dest, shape)
  if dest._shape ~= shape then construct.resize(dest, Shape.sizes(shape)) end
  return dest
end
M.fit = fit

local function number_argument(name, value)
  local number = type(value) == "number" and value or type(value) == "string" and tonumber(value)
  if not number then fail("torch.%s needs a number, not %s", name, core.described(value)) end
  return number
end
M.number_argument = number_argument

-- Definitions -------------------------------------------------------------------------------------

-- Adds a function of one tensor; it also takes a number, unless `no_numbers`.
local function unary(name, f, functions, methods, no_numbers)
  functions[name] = function(first, second)
    if type(first) == "number" and not no_numbers then return f(first) end
    local shape = tensor_argument(name, first)
    if second == nil then return map(f, like(shape), first) end
    local source = tensor_argument(name, second)
    same_class(name, shape, source)
    return map(f, fit(first, source), second)
  end
  methods[name] = function(t, source)
    if source == nil then return map(f, t, t) end
    local shape = tensor_argument(name, source)
    same_class(name, t._shape, shape)
    return map(f, fit(t, shape), source)
  end
end
M.unary = unary

-- Splits (t, x), (t, u), (t, x, u), (r, t, x), (r, t, u) and (r, t, x, u) into dest, source, x and other tensor;
-- dest is nil when none is given.
local function split(name, a, b, c, d)
  tensor_argument(name, a)
  if c == nil then
    if type(b) == "number" then return nil, a, b, nil end
    if shape_of(b) then return nil, a, nil, b end
    return nil, a, number_argument(name, b), nil
  elseif not shape_of(b) then
    tensor_argument(name, c)
    return nil, a, number_argument(name, b), c
  elseif d ~= nil then
    tensor_argument(name, d)
    return a, b, number_argument(name, c), d
  elseif shape_of(c) then
    return a, b, nil, c
  end
  return a, b, number_argument(name, c), nil
end

-- dest = scalar(source, x), or tensor(source, other, x) where other is given.
local function apply_binary(name, scalar, tensor, dest, source, x, other)
  local shape = source._shape
  local real = shape.class.real
  if x and real then x = real(x) end
  if dest then
    same_class(name, dest._shape, shape)
    if dest ~= source then fit(dest, shape) end
  else
    dest = like(shape)
  end
  if not other then
    if not scalar then fail("torch.%s needs a second tensor", name) end
    return map(scalar, dest, source, x)
  end
  if not tensor then fail("torch.%s needs a number, not a tensor", name) end
  local second = other._shape
  same_class(name, shape, second)
  same_count(name, shape, second)
  return map2(tensor, dest, source, other, x or 1)
end

local function binary(name, scalar, tensor, functions, methods)
  functions[name] = function(a, b, c, d)
    local dest, source, x, other = split(name, a, b, c, d)
    return apply_binary(name, scalar, tensor, dest, source, x, other)
  end
  methods[name] = function(a, b, c, d)
    local dest, source, x, other = split(name, a, b, c, d)
    return apply_binary(name, scalar, tensor, dest or a, source, x, other)
  end
end
M.binary = binary

return M
