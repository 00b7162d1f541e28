-- Element-wise functions: arithmetic, rounding, exponentials and the like.

local import = ...
local core = import "core"
local elementwise = import "elementwise"
local runtime = import "runtime"

local M = { functions = {}, methods = {}, float_functions = {}, float_methods = {} }

local fail, shape_of, like = core.fail, core.shape_of, core.like
local map, map2, fit = elementwise.map, elementwise.map2, elementwise.fit
local unary, binary = elementwise.unary, elementwise.binary
local tensor_argument, number_argument = elementwise.tensor_argument, elementwise.number_argument
local same_class, same_count = elementwise.same_class, elementwise.same_count

-- Of one tensor -----------------------------------------------------------------------------------

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
  abs = abs, log = runtime.log, exp = exp, sin = runtime.sin, cos = runtime.cos, tan = runtime.tan, asin = runtime.asin,
  acos = runtime.acos, atan = runtime.atan, sqrt = math.sqrt, floor = float_floor, round = nearest, trunc = truncate,
  sinh = runtime.sinh, cosh = runtime.cosh, tanh = runtime.tanh, log1p = runtime.log1p,
  ceil = function(x) return -float_floor(-x) end,
  frac = function(x) return x - truncate(x) end,
  rsqrt = function(x) return 1 / math.sqrt(x) end,
  sigmoid = function(x) return 1 / (1 + exp(-x)) end,
}) do
  unary(name, function(x) return f(x) end, M.float_functions, M.float_methods)
end

unary("neg", function(x) return -x end, M.float_functions, M.float_methods, true)
unary("cinv", function(x) return 1 / x end, M.float_functions, M.float_methods, true)

M.whole_functions, M.whole_methods = {}, {} -- for Int and Long only
unary("abs", abs, M.whole_functions, M.whole_methods)
unary("sign", function(x)
  if x > 0 then return 1.0 end
  return x < 0 and -1.0 or 0.0
end, M.functions, M.methods, true)

-- Of a tensor and a number or a tensor ------------------------------------------------------------

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

return M
