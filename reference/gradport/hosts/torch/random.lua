-- Random numbers as Torch7 draws them: the same seed gives the same numbers, bit for bit.

local import = ...
local core = import "core"
local elementwise = import "elementwise"
local runtime = import "runtime"
local twister = import "twister"

local M = { functions = {}, float_functions = {}, methods = {}, float_methods = {}, torch = {} }

local fail, shape_of = core.fail, core.shape_of
local number_argument = elementwise.number_argument
local log, sqrt = runtime.log, math.sqrt
local PI = math.pi

-- Generators --------------------------------------------------------------------------------------

local generator_methods = {}
local generator_metatable = { __index = generator_methods }
core.register(generator_metatable, "torch.Generator", generator_methods)

local function new_generator(seed)
  return setmetatable({ _state = { twister = twister.new(seed) } }, generator_metatable)
end

local default = nil

-- The state of a generator; of the default one, which is seeded by the clock, when none is given.
local function state_of(generator)
  if not default then default = new_generator(os.time()) end
  return (generator or default)._state
end

-- Lets go of the default generator.
function M.forget()
  default = nil
end

local function is_generator(value)
  return type(value) == "table" and getmetatable(value) == generator_methods
end

-- Splits a generator off the front of the arguments.
local function without_generator(...)
  local first = ...
  if is_generator(first) then return first._state, select(2, ...) end
  return state_of(), ...
end

M.torch.Generator = core.constructor(function() return new_generator(os.time()) end, generator_methods)

function M.torch.manualSeed(...)
  local state, seed = without_generator(...)
  seed = number_argument("manualSeed", seed)
  state.twister, state.normal, state.seed = twister.new(seed - seed % 1), nil, seed
  return seed
end

function M.torch.initialSeed(...)
  local state = without_generator(...)
  return state.seed or state.twister.seed
end

function M.torch.seed(...)
  local state = without_generator(...)
  local seed = twister.next(state.twister)
  state.twister, state.normal, state.seed = twister.new(seed), nil, seed
  return seed
end

-- The state as one value that setRNGState takes back; Torch7's is a ByteTensor with the bytes of a C structure.
function M.torch.getRNGState(...)
  local state = without_generator(...)
  local copy = { state = {}, left = state.twister.left, seed = state.twister.seed }
  for i = 0, 623 do copy.state[i] = state.twister.state[i] end
  return setmetatable({ _state = { twister = copy, normal = state.normal } }, generator_metatable)
end

function M.torch.setRNGState(...)
  local state, saved = state_of(), ...
  if select("#", ...) == 2 then state, saved = without_generator(...) end
  if not is_generator(saved) then fail("setRNGState needs what getRNGState gave") end
  local copy = M.torch.getRNGState(saved)._state
  state.twister, state.normal = copy.twister, copy.normal
end

-- Distributions -----------------------------------------------------------------------------------

local draw = {}

local function unit(state)
  return twister.next(state.twister) * (1 / 4294967296)
end

function draw.uniform(state, a, b)
  return unit(state) * (b - a) + a
end

-- Box and Muller's two numbers, one after the other.
function draw.normal(state, mean, deviation)
  if not (deviation > 0) then fail("the standard deviation %s has to be positive", deviation) end
  local pair = state.normal
  if pair then
    state.normal = nil
    return pair.rho * runtime.sin(2 * PI * pair.x) * deviation + mean
  end
  local x = unit(state)
  local y = unit(state)
  pair = { x = x, rho = sqrt(-2 * log(1 - y)) }
  state.normal = pair
  return pair.rho * runtime.cos(2 * PI * x) * deviation + mean
end

function draw.exponential(state, lambda)
  return -1 / lambda * log(1 - unit(state))
end

function draw.cauchy(state, median, sigma)
  return median + sigma * runtime.tan(PI * (unit(state) - 0.5))
end

function draw.logNormal(state, mean, deviation)
  local m, d = mean * mean, deviation * deviation
  if not (deviation > 0) then fail("the standard deviation %s has to be positive", deviation) end
  return runtime.exp(draw.normal(state, log(m / sqrt(d + m)), sqrt(log(d / m + 1))))
end

function draw.geometric(state, p)
  if not (p > 0 and p < 1) then fail("the probability %s has to be between 0 and 1", p) end
  return runtime.truncate(log(1 - unit(state)) / log(p)) + 1
end

function draw.bernoulli(state, p)
  if not (p >= 0 and p <= 1) then fail("the probability %s has to be from 0 to 1", p) end
  return unit(state) <= p and 1.0 or 0.0
end

-- A whole number: any, from 1 to b, or from a to b.
function draw.random(state, a, b)
  local y = twister.next(state.twister)
  if not a then return y * 1.0 end
  if not b then a, b = 1, a end
  if b < a then fail("random: the upper bound %s is below %s", b, a) end
  return y % (b + 1 - a) + a
end

-- Adds torch.f([generator,] parameters…), a number; torch.f(t, …) and t:f([generator,] parameters…) fill t.
local function define(name, functions, methods, a, b)
  local f, needed = draw[name], a == nil and name ~= "random"
  local function parameters(x, y)
    x, y = x or a, y or b
    if needed then elementwise.number_argument(name, x) end
    return x and elementwise.number_argument(name, x), y and elementwise.number_argument(name, y)
  end
  local function fill(t, ...)
    local state, x, y = without_generator(...)
    if shape_of(x) then -- bernoulli with a probability for each element
      return elementwise.map2(function(_, p) return f(state, p) end, t, t, x)
    end
    x, y = parameters(x, y)
    local real = functions == M.float_functions and t._shape.class.real
    if real then x, y = real(x), y and real(y) end -- these take numbers of t's own type
    return elementwise.map(function() return f(state, x, y) end, t, t)
  end
  functions[name] = function(first, ...)
    if shape_of(first) then return fill(first, ...) end
    local state, x, y = without_generator(first, ...)
    return f(state, parameters(x, y))
  end
  methods[name] = fill
end

define("uniform", M.float_functions, M.float_methods, 0, 1)
define("normal", M.float_functions, M.float_methods, 0, 1)
define("cauchy", M.float_functions, M.float_methods, 0, 1)
define("logNormal", M.float_functions, M.float_methods, 1, 2)
define("exponential", M.float_functions, M.float_methods)
define("geometric", M.functions, M.methods)
define("bernoulli", M.functions, M.methods, 0.5)
define("random", M.functions, M.methods)

-- How many values a tensor of that type takes from the generator's 32 bits.
local RANGE = { Byte = 2 ^ 8, Char = 2 ^ 7, Short = 2 ^ 15, Int = 2 ^ 31, Float = 2 ^ 24 + 1 }
local plain_random = M.methods.random

function M.methods.random(t, ...)
  local state, a = without_generator(...)
  if a then return plain_random(t, ...) end
  local range = RANGE[t._shape.class.short] or 2 ^ 32
  return elementwise.map(function() return twister.next(state.twister) % range end, t, t)
end

M.draw, M.unit, M.without_generator = draw, unit, without_generator

return M
