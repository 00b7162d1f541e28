-- Random tensors: rand, randn, randperm, multinomial.

local import = ...
local classes = import "classes"
local construct = import "construct"
local core = import "core"
local elementwise = import "elementwise"
local random = import "random"
local twister = import "twister"

local M = { functions = {}, float_functions = {} }

local fail, shape_of = core.fail, core.shape_of
local number_argument = elementwise.number_argument
local draw, unit, without_generator = random.draw, random.unit, random.without_generator

local function sized(name, f)
  local function fill(t, ...)
    local function go(state, ...)
      construct.resize(t, construct.sizes(...))
      return elementwise.map(function() return f(state, 0, 1) end, t, t)
    end
    return go(without_generator(...))
  end
  M.float_functions[name] = function(...)
    if shape_of((...)) then return fill(...) end
    return fill(core.vector(classes.by_tensor[classes.default], 0), ...)
  end
end

sized("rand", draw.uniform)
sized("randn", draw.normal)

-- The numbers from 1 to n in random order.
local function permute(t, ...)
  local state, n = without_generator(...)
  n = number_argument("randperm", n)
  if n < 1 then fail("torch.randperm needs a positive number, not %s", n) end
  construct.resize(t, { n })
  local list = {}
  for i = 1, n do list[i] = i end
  for i = 1, n - 1 do
    local j = i + twister.next(state.twister) % (n - i + 1)
    list[i], list[j] = list[j], list[i]
  end
  local i = 0
  return elementwise.map(function()
    i = i + 1
    return list[i] * 1.0
  end, t, t)
end

function M.functions.randperm(first, ...)
  if shape_of(first) then return permute(first, ...) end
  return permute(core.vector(classes.by_tensor[classes.default], 0), first, ...)
end

-- The first place whose running total reaches x.
local function search(totals, x)
  local low, high = 1, #totals
  while low < high do
    local middle = (low + high - (low + high) % 2) / 2
    if totals[middle] < x then low = middle + 1 else high = middle end
  end
  return low
end

-- Draws n places from one row of weights.
local function draw_places(state, weights, n, replacement)
  local totals, sum, places = {}, 0.0, {}
  for i = 1, #weights do
    sum = sum + weights[i]
    totals[i] = sum
  end
  if not (sum > 0) then fail("multinomial: the weights add up to %s", sum) end
  for i = 1, #totals do totals[i] = totals[i] / sum end
  for k = 1, n do
    local x = unit(state)
    totals[#totals] = 1
    local place = search(totals, x)
    places[k] = place
    if not replacement then
      local mass = totals[place] - (place > 1 and totals[place - 1] or 0)
      for i = 1, #totals do
        totals[i] = (i >= place and totals[i] - mass or totals[i]) / (1 - mass)
      end
    end
  end
  return places
end

-- n places drawn by the weights of a vector, or of each row of a matrix.
function M.float_functions.multinomial(first, ...)
  local result
  local function go(state, t, n, replacement)
    local shape = elementwise.tensor_argument("multinomial", t)
    local rows = shape.nd == 1 and { t:totable() } or t:totable()
    if not replacement and n > #rows[1] then fail("multinomial: %d draws from %d places", n, #rows[1]) end
    for i, weights in ipairs(rows) do rows[i] = draw_places(state, weights, n, replacement) end
    local drawn = construct.from_table(classes.Long, shape.nd == 1 and rows[1] or rows)
    return result and result:resizeAs(drawn):copy(drawn) or drawn
  end
  if shape_of(first) and shape_of((...)) then
    result = first
    return go(without_generator(...))
  end
  return go(without_generator(first, ...))
end

return M
