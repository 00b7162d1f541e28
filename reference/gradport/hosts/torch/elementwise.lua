-- Functions that work element by element. torch.f(t) gives a new tensor, torch.f(result, t) fills `result`, and
-- t:f() works in place; with more arguments likewise.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local construct = import "construct"
local core = import "core"
local runtime = import "runtime"

local M = { functions = {}, methods = {}, float_functions = {}, float_methods = {} }

local fail, shape_of, like = core.fail, core.shape_of, core.like
local type, setmetatable = type, setmetatable

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
  if dest._shape ~= shape then construct.resize(dest, Shape.sizes(shape)) end
  return dest
end
M.fit = fit

local function number_argument(name, value)
  local number = type(value) == "number" and value or type(value) == "string" and tonumber(value)
  if not number then fail("torch.%s needs a number, not a %s", name, core.type_name(value)) end
  return number
end
M.number_argument = number_argument

-- One tensor: sqrt, exp, abs ----------------------------------------------------------------------

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
    same_class(name, t._shape, shape)
    return map(f, fit(t, shape), source)
  end
end

local exp, floor = runtime.exp, math.floor

-- The nearest integer as a float, halves away from zero.
local function nearest(x)
  if x ~= x or x >= 2 ^ 52 or x <= -2 ^ 52 then return x end
  local size = x < 0 and -x or x
  local low = size - size % 1
  if size - low >= 0.5 then low = low + 1 end
  return x < 0 and -low or low
end

local function float_floor(x)
  if x ~= x or x >= 2 ^ 52 or x <= -2 ^ 52 then return x end
  return floor(x) * 1.0
end

local truncate = runtime.truncate

local abs = math.abs

for name, f in pairs({
  abs = abs, neg = function(x) return -x end,
  log = runtime.log, exp = exp, sin = runtime.sin, cos = runtime.cos, tan = runtime.tan, asin = runtime.asin,
  acos = runtime.acos, atan = runtime.atan, sqrt = math.sqrt, floor = float_floor, round = nearest, trunc = truncate,
  sinh = runtime.sinh, cosh = runtime.cosh, tanh = runtime.tanh, log1p = runtime.log1p,
  ceil = function(x) return -float_floor(-x) end,
  frac = function(x) return x - truncate(x) end,
  rsqrt = function(x) return 1 / math.sqrt(x) end,
  cinv = function(x) return 1 / x end,
  sigmoid = function(x) return 1 / (1 + exp(-x)) end,
}) do
  unary(name, function(x) return f(x) end, M.float_functions, M.float_methods)
end

M.whole_functions, M.whole_methods = {}, {} -- for Int and Long only
unary("abs", abs, M.whole_functions, M.whole_methods)
unary("sign", function(x)
  if x > 0 then return 1.0 end
  return x < 0 and -1.0 or 0.0
end, M.functions, M.methods)

-- A tensor and a number or a tensor: add, mul, pow ------------------------------------------------

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

local function plus(a, b) return a + b end
local function minus(a, b) return a - b end
local function times(a, b) return a * b end
local function over(a, b) return a / b end
local function whole_over(a, b)
  if b == 0 then fail("division by zero") end
  return truncate(a / b)
end
local function plus_scaled(a, b, k, round) return a + (round and round(k * b) or k * b) end
local function minus_scaled(a, b, k, round) return a - (round and round(k * b) or k * b) end

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

local function larger(a, b) return a > b and a or b end
local function smaller(a, b) return a < b and a or b end
binary("cmax", larger, larger, M.functions, M.methods)
binary("cmin", smaller, smaller, M.functions, M.methods)

-- The remainder with the sign of b, NaN for b = 0.
local function remainder(a, b)
  if b == 0 then return 0 / 0 end
  return a - b * float_floor(a / b)
end

local fmod = runtime.fmod
for _, name in ipairs({ "fmod", "mod" }) do
  binary(name, fmod, nil, M.functions, M.methods)
  binary("c" .. name, nil, fmod, M.functions, M.methods)
end
binary("remainder", remainder, nil, M.functions, M.methods)
binary("cremainder", nil, remainder, M.functions, M.methods)
M.remainder = remainder

-- Of two tensors, or of two numbers: atan2, and lerp with a weight
local function blend(a, b, weight) return a + weight * (b - a) end

for name, f in pairs({ atan2 = runtime.atan2, lerp = blend }) do
  local tensors = { functions = {}, methods = {} }
  binary(name, nil, f, tensors.functions, tensors.methods)
  local weighted = name == "lerp"
  local function arguments(a, b, c, d)
    if not weighted then return a, b, c end
    if d ~= nil then return a, b, d, c end -- the weight stands last
    return a, c, b
  end
  M.float_functions[name] = function(a, b, c, d)
    if type(a) == "number" then return f(a, number_argument(name, b), c) end
    return tensors.functions[name](arguments(a, b, c, d))
  end
  M.float_methods[name] = function(a, b, c, d)
    return tensors.methods[name](arguments(a, b, c, d))
  end
end

-- clamp -------------------------------------------------------------------------------------------

local function clamp(dest, source, low, high)
  local shape = tensor_argument("clamp", source)
  local real = shape.class.real
  low, high = number_argument("clamp", low), number_argument("clamp", high)
  if real then low, high = real(low), real(high) end
  dest = dest and fit(dest, shape) or like(shape)
  return map(function(x)
    if x < low then return low end
    return x > high and high or x
  end, dest, source)
end

function M.functions.clamp(a, b, c, d)
  if d ~= nil then return clamp(a, b, c, d) end
  return clamp(nil, a, b, c)
end

function M.methods.clamp(a, b, c, d)
  if d ~= nil then return clamp(a, b, c, d) end
  return clamp(a, a, b, c)
end

-- addcmul, addcdiv: t + x * a * b, t + x * a / b --------------------------------------------------

local function three(name, f)
  -- (t, [x,] a, b) with an optional result in front; `own` says that without one t is the result
  local function run(own, ...)
    local list, n = { ... }, select("#", ...)
    local numbers, tensors = {}, {}
    for i = 1, n do
      local into = type(list[i]) == "number" and numbers or tensors
      into[#into + 1] = list[i]
    end
    if #tensors < 3 or #tensors > 4 or #numbers > 1 then
      fail("torch.%s needs a tensor, perhaps a number, and two tensors", name)
    end
    local a, b = tensors[#tensors - 1], tensors[#tensors]
    local source = tensors[#tensors - 2]
    local shape = tensor_argument(name, source)
    for _, t in ipairs({ a, b }) do
      same_class(name, shape, tensor_argument(name, t))
      same_count(name, shape, shape_of(t))
    end
    local dest = #tensors == 4 and fit(tensors[1], shape) or own and source or like(shape)
    local class = shape.class
    local x = class.real and class.real(numbers[1] or 1) or numbers[1] or 1
    local scaled = map2(f, like(shape), a, b, x)
    return map2(plus, dest, source, scaled)
  end
  M.functions[name] = function(...) return run(false, ...) end
  M.methods[name] = function(...) return run(true, ...) end
end

three("addcmul", function(a, b, x, round) return (round and round(x * a) or x * a) * b end)
three("addcdiv", function(a, b, x, round) return (round and round(x * a) or x * a) / b end)

local function pow_into(dest, source, p)
  local shape = source._shape
  local real = shape.class.real
  if real then p = real(p) end
  return map(power(p), dest, source, p)
end

local PAIR, pack = Shape.pair, classes.Double.pack2
local pair_metatable = PAIR.metatable

local function from_base(x, p) return runtime.pow(p, x) end

-- torch.pow(t, p), (p, t), (r, t, p), (r, p, t), and of two numbers
local function pow(a, b, c)
  if c ~= nil then
    tensor_argument("pow", a)
    if shape_of(b) then return pow_into(fit(a, shape_of(b)), b, number_argument("pow", c)) end
    return map(from_base, fit(a, tensor_argument("pow", c)), c, number_argument("pow", b))
  end
  if type(a) == "number" then
    if type(b) == "number" then return runtime.pow(a, b) end
    return map(from_base, like(tensor_argument("pow", b)), b, a)
  end
  local shape = tensor_argument("pow", a)
  if shape.class.integer then fail("%s does not implement the torch.pow() function", shape.class.tensor) end
  return pow_into(like(shape), a, number_argument("pow", b))
end

function M.float_functions.pow(a, b, c)
  if b == 2 and type(a) == "table" and a._shape == PAIR then
    local store, first = a._store, a._offset
    local x, y = store[first], store[first + 1]
    x, y = x * x, y * y
    return (setmetatable({ _store = pack and pack(x, y) or { x, y }, _offset = 1, _shape = PAIR }, pair_metatable))
  end
  return pow(a, b, c)
end

-- t:pow(p) and t:pow(source, p)
function M.float_methods.pow(t, a, b)
  if b ~= nil then return pow_into(fit(t, tensor_argument("pow", a)), a, number_argument("pow", b)) end
  return pow_into(t, t, number_argument("pow", a))
end

return M
