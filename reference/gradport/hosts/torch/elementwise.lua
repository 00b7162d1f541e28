-- Functions that work element by element. torch.f(t) gives a new tensor, torch.f(result, t) fills `result`, and
-- t:f() works in place; with more arguments likewise.

local import = ...
local Shape = import "shape"
local construct = import "construct"
local core = import "core"
local runtime = import "runtime"

local M = { functions = {}, methods = {}, float_functions = {}, float_methods = {} }

local STORE, OFFSET, SHAPE = core.STORE, core.OFFSET, core.SHAPE
local fail, shape_of, like = core.fail, core.shape_of, core.like
local type = type

-- Kernels --------------------------------------------------------------------------------------------------------

-- dest[i] = f(source[i], x)
local function map(f, dest, source, x)
  local to, from = dest[SHAPE], source[SHAPE]
  local n, cast = to.n, to.cast
  local array, store = dest[STORE], source[STORE]
  local a, b = dest[OFFSET] - 1, source[OFFSET] - 1
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

-- dest[i] = f(source[i], other[i], x)
local function map2(f, dest, source, other, x)
  local to, from, also = dest[SHAPE], source[SHAPE], other[SHAPE]
  local n, cast = to.n, to.cast
  local array, store, numbers = dest[STORE], source[STORE], other[STORE]
  local a, b, c = dest[OFFSET] - 1, source[OFFSET] - 1, other[OFFSET] - 1
  if to.contiguous and from.contiguous and also.contiguous then
    if cast then
      for i = 1, n do array[a + i] = cast(f(store[b + i], numbers[c + i], x)) end
    else
      for i = 1, n do array[a + i] = f(store[b + i], numbers[c + i], x) end
    end
    return dest
  end
  local there, here, beside = Shape.order(to), Shape.order(from), Shape.order(also)
  for i = 1, n do
    local value = f(store[b + 1 + here[i]], numbers[c + 1 + beside[i]], x)
    array[a + 1 + there[i]] = cast and cast(value) or value
  end
  return dest
end
M.map2 = map2

-- Arguments ------------------------------------------------------------------------------------------------------

-- The shape of an argument that has to be a tensor.
local function tensor_argument(name, value)
  local shape = shape_of(value)
  if not shape then fail("torch.%s needs a tensor, not a %s", name, core.type_name(value)) end
  return shape
end
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
  if dest[SHAPE] ~= shape then construct.resize(dest, { runtime.unpack(shape.size) }) end
  return dest
end
M.fit = fit

local function number_argument(name, value)
  local number = type(value) == "number" and value or type(value) == "string" and tonumber(value)
  if not number then fail("torch.%s needs a number, not a %s", name, core.type_name(value)) end
  return number
end
M.number_argument = number_argument

-- One tensor: sqrt, exp, abs ------------------------------------------------------------------------------------

-- Adds a function of one tensor; `plain` is also the function of a number.
local function unary(name, f, functions, methods)
  functions[name] = function(first, second)
    if type(first) == "number" then return f(first) end
    local shape = tensor_argument(name, first)
    if second == nil then return map(f, like(shape), first) end
    local source = tensor_argument(name, second)
    same_class(name, shape, source)
    return map(f, fit(first, source), second)
  end
  methods[name] = function(t, source)
    if source == nil then return map(f, t, t) end
    local shape = tensor_argument(name, source)
    same_class(name, t[SHAPE], shape)
    return map(f, fit(t, shape), source)
  end
end

local exp, floor = math.exp, math.floor

-- The nearest integer as a float, halves away from zero.
local function round(x)
  if x ~= x or x >= 2 ^ 52 or x <= -2 ^ 52 then return x end
  if x < 0 then return -((-x + 0.5) - (-x + 0.5) % 1) end
  return (x + 0.5) - (x + 0.5) % 1
end

local function float_floor(x)
  if x ~= x or x >= 2 ^ 52 or x <= -2 ^ 52 then return x end
  return floor(x) * 1.0
end

local truncate = runtime.truncate

for name, f in pairs({
  log = math.log, exp = exp, sin = math.sin, cos = math.cos, tan = math.tan, asin = math.asin,
  acos = math.acos, atan = math.atan, sqrt = math.sqrt, floor = float_floor, round = round, trunc = truncate,
  sinh = runtime.sinh, cosh = runtime.cosh, tanh = runtime.tanh, log1p = runtime.log1p,
  ceil = function(x) return -float_floor(-x) end,
  frac = function(x) return x - truncate(x) end,
  rsqrt = function(x) return 1 / math.sqrt(x) end,
  cinv = function(x) return 1 / x end,
  sigmoid = function(x) return 1 / (1 + exp(-x)) end,
}) do
  unary(name, function(x) return f(x) end, M.float_functions, M.float_methods)
end

unary("neg", function(x) return -x end, M.functions, M.methods)
unary("abs", function(x) return math.abs(x) end, M.functions, M.methods)
unary("sign", function(x)
  if x > 0 then return 1.0 end
  return x < 0 and -1.0 or 0.0
end, M.functions, M.methods)

-- A tensor and a number or a tensor: add, mul, pow ------------------------------------------------------------------

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
  local shape = source[SHAPE]
  local real = shape.class.real
  if x and real then x = real(x) end
  if dest then
    same_class(name, dest[SHAPE], shape)
    if dest ~= source then fit(dest, shape) end
  else
    dest = like(shape)
  end
  if not other then
    if not scalar then fail("torch.%s needs a second tensor", name) end
    return map(scalar, dest, source, x)
  end
  if not tensor then fail("torch.%s needs a number, not a tensor", name) end
  local second = other[SHAPE]
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

local function plus(a, b) return a + b end
local function minus(a, b) return a - b end
local function times(a, b) return a * b end
local function over(a, b) return a / b end
local function whole_over(a, b)
  if b == 0 then fail("division by zero") end
  return truncate(a / b)
end
local function plus_scaled(a, b, k) return a + k * b end
local function minus_scaled(a, b, k) return a - k * b end

M.plus, M.minus, M.times, M.plus_scaled = plus, minus, times, plus_scaled

-- x to the power p as TH does it: the exponents it knows by name, else the C library's pow.
local function power(p)
  if p == 1 then return function(x) return x end end
  if p == 2 then return function(x) return x * x end end
  if p == 3 then return function(x) return x * x * x end end
  if p == 0.5 then return math.sqrt end
  if p == -0.5 then return function(x) return 1 / math.sqrt(x) end end
  if p == -1 then return function(x) return 1 / x end end
  if p == -2 then return function(x) return 1 / (x * x) end end
  return runtime.pow
end

binary("add", plus, plus_scaled, M.functions, M.methods)
binary("csub", minus, minus_scaled, M.functions, M.methods)
binary("mul", times, nil, M.functions, M.methods)

-- Adds a function that integer tensors compute in another way (division: towards zero).
local function by_class(name, float_kernels, integer_kernels)
  local float, integer = { functions = {}, methods = {} }, { functions = {}, methods = {} }
  binary(name, float_kernels[1], float_kernels[2], float.functions, float.methods)
  binary(name, integer_kernels[1], integer_kernels[2], integer.functions, integer.methods)
  for _, kind in ipairs({ "functions", "methods" }) do
    M[kind][name] = function(a, b, c, d)
      local shape = tensor_argument(name, a)
      local set = shape.class.integer and integer or float
      return set[kind][name](a, b, c, d)
    end
  end
end

by_class("div", { over }, { whole_over })
by_class("cdiv", { nil, over }, { nil, whole_over })
binary("cmul", nil, times, M.functions, M.methods)
binary("cpow", nil, runtime.pow, M.functions, M.methods)
binary("cmax", function(a, b) return a > b and a or b end, function(a, b) return a > b and a or b end, M.functions,
  M.methods)
binary("cmin", function(a, b) return a < b and a or b end, function(a, b) return a < b and a or b end, M.functions,
  M.methods)

local function pow_into(dest, source, p)
  local shape = source[SHAPE]
  local real = shape.class.real
  if real then p = real(p) end
  return map(power(p), dest, source, p)
end

-- torch.pow(t, p), (p, t), (r, t, p), (r, p, t), and of two numbers
function M.float_functions.pow(a, b, c)
  if c ~= nil then
    local shape = tensor_argument("pow", a)
    if shape_of(b) then return pow_into(fit(a, shape_of(b)), b, number_argument("pow", c)) end
    return map(function(x, p) return runtime.pow(p, x) end, fit(a, tensor_argument("pow", c)), c, b), shape
  end
  if type(b) == "number" and type(a) == "table" then
    local shape = tensor_argument("pow", a)
    if b == 2 and shape.nd == 1 and not shape.cast then
      local store, first, n = a[STORE], a[OFFSET], shape.n
      if n == 2 then
        local x, y = store[first], store[first + shape.s1]
        return core.over(shape.class.pack2(x * x, y * y), 1, shape.packed or Shape.packed(shape))
      end
    end
    return pow_into(like(shape), a, b)
  end
  if type(a) == "number" and type(b) == "number" then return runtime.pow(a, b) end
  return map(function(x, p) return runtime.pow(p, x) end, like(tensor_argument("pow", b)), b,
    number_argument("pow", a))
end

-- t:pow(p) and t:pow(source, p)
function M.float_methods.pow(t, a, b)
  if b ~= nil then return pow_into(fit(t, tensor_argument("pow", a)), a, number_argument("pow", b)) end
  return pow_into(t, t, number_argument("pow", a))
end

return M
