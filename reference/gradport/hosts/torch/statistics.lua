-- Functions of floats: mean, variance, norms, histogram.

local import = ...
local arithmetic = import "arithmetic"
local core = import "core"
local elementwise = import "elementwise"
local reduce = import "reduce"
local runtime = import "runtime"

local M = { float_functions = {}, float_methods = {} }

local fail, shape_of = core.fail, core.shape_of
local tensor_argument, number_argument = elementwise.tensor_argument, elementwise.number_argument
local reducer, fold, sum_all, sum_line = reduce.reducer, reduce.fold, reduce.sum_all, reduce.sum_line
local sqrt, abs = math.sqrt, math.abs

-- Mean --------------------------------------------------------------------------------------------

local function mean_all(t, shape)
  if shape.n == 0 then fail("torch.mean of an empty tensor") end
  return sum_all(t, shape) / shape.n
end

reducer("mean", mean_all, function(store, first, step, n, class)
  local total = sum_line(store, first, step, n, class)
  local real = class.real
  return (real and real(total) or total) / n
end, M.float_functions)

-- Variances ---------------------------------------------------------------------------------------

local function variance_all(t, shape, biased)
  local mean = mean_all(t, shape)
  local total = fold(t, shape, 0.0, function(so_far, x) return so_far + (x - mean) * (x - mean) end)
  return total / (shape.n - (biased and 0 or 1))
end

-- Welford's running mean and sum of squares, as TH has it for one dimension.
local function variance_line(store, first, step, n, class, biased)
  local round = elementwise.rounding(class)
  local mean, squares = 0.0, 0.0
  for i = 0, n - 1 do
    local x = store[first + i * step]
    local delta = x - mean
    if round then delta = round(delta) end
    mean = mean + delta / (i + 1)
    local after = x - mean
    if round then after = round(after) end
    squares = squares + delta * after
  end
  if n == 1 then return biased and 0 or 0 / 0 end
  return squares / (biased and n or n - 1)
end

-- (t [, biased]), (t, d [, biased]), (result, t, d [, biased])
local function spread(name, finally)
  M.float_functions[name] = function(a, b, c, e, more)
    local shape = tensor_argument(name, a)
    if b == nil or type(b) == "boolean" then return finally(variance_all(a, shape, b)) end
    local dest
    if shape_of(b) then dest, a, b, c, e = a, b, c, e, more end
    local run = {}
    reducer(name, nil, function(store, first, step, n, class)
      return finally(variance_line(store, first, step, n, class, c))
    end, run)
    if dest then return run[name](dest, a, b, e) end
    return run[name](a, b, e)
  end
end

spread("var", function(x) return x end)
spread("std", sqrt)

-- Norms -------------------------------------------------------------------------------------------

-- What a norm adds up for one element.
local function term(p)
  if p == 0 then return function(x) return x ~= 0 and 1 or 0 end end
  if p == 1 then return abs end
  if p == 2 then return function(x) return x * x end end
  return function(x) return runtime.pow(abs(x), p) end
end

local function root(total, p)
  if p == 0 or p == 1 then return total end
  return p == 2 and sqrt(total) or runtime.pow(total, 1 / p)
end

-- (t [, p]), (t, p, d), (result, t, p, d)
function M.float_functions.norm(a, b, c, e, more)
  tensor_argument("norm", a)
  local dest
  if shape_of(b) then dest, a, b, c, e = a, b, c, e, more end
  local shape = shape_of(a)
  local p = b and number_argument("norm", b) or 2
  local f = term(p)
  if c == nil then
    return root(fold(a, shape, 0.0, function(total, x) return total + f(x) end), p)
  end
  local run = {}
  reducer("norm", nil, function(store, first, step, n)
    local total = 0.0
    for i = 0, n - 1 do total = total + f(store[first + i * step]) end
    return root(total, p)
  end, run)
  if dest then return run.norm(dest, a, c, e) end
  return run.norm(a, c, e)
end

-- The norm of the difference.
function M.float_functions.dist(a, b, p)
  p = p or 2
  elementwise.same_class("dist", tensor_argument("dist", a), tensor_argument("dist", b))
  local difference = arithmetic.functions.csub(a, b)
  local total = fold(difference, difference._shape, 0.0, function(so_far, x)
    return so_far + runtime.pow(abs(x), p)
  end)
  return runtime.pow(total, 1 / p)
end

-- Each slice along d scaled to a norm of at most `most`.
local function renorm(dest, t, p, d, most)
  reduce.dimension_argument("renorm", t._shape, d)
  if t._shape.nd < 2 then fail("torch.renorm needs at least two dimensions") end
  for i = 1, t._shape.size[d] do
    local slice, target = t:select(d, i), dest:select(d, i)
    local norm = M.float_functions.norm(slice, p)
    target:copy(slice)
    if norm > most then target:mul(most / (norm + 1e-7)) end
  end
  return dest
end

function M.float_methods.renorm(t, a, b, c, e)
  if shape_of(a) then return renorm(elementwise.fit(t, shape_of(a)), a, b, c, e) end
  return renorm(t, t, a, b, c)
end

function M.float_functions.renorm(a, b, c, e, most)
  if shape_of(b) then return renorm(elementwise.fit(a, shape_of(b)), b, c, e, most) end
  return renorm(core.like(tensor_argument("renorm", a)), a, b, c, e)
end

-- How many elements fall into each of n equal bins from low to high (the tensor's own range when they are equal).
function M.float_functions.histc(t, n, low, high)
  local shape = tensor_argument("histc", t)
  n, low, high = n or 100, low or 0, high or 0
  if low == high then low, high = reduce.functions.min(t), reduce.functions.max(t) end
  if low == high then low, high = low - 1, high + 1 end
  local counts = core.vector(shape.class, n)
  fold(t, shape, 0, function(_, x)
    if x >= low and x <= high then
      local bin = (x - low) / (high - low) * n
      bin = math.min(bin - bin % 1, n - 1) + 1
      counts[bin] = counts[bin] + 1
    end
  end)
  return counts
end

return M
