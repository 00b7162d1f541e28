-- What gnuplot's functions draw, checked when they are called, so that an error has the script's line.

local import = ...
local core = import "core"

local M = {}

-- What each kind draws, as the real one's error messages have it.
local FORMS = {
  plot = "[label,] tensor [, tensor] [, format]", splot = "[label,] tensor [, tensor, tensor] [, format]",
  scatter3 = "[label,] tensor, tensor, tensor", imagesc = "tensor [, palette]", bar = "tensor",
  hist = "tensor [, number of bins [, lowest, highest]]",
}
M.FORMS = FORMS
local BINS = 10000 -- at most in a histogram
local NUMBERS = { hist = true, bar = true } -- kinds that take numbers, too

-- Whether a value is a table of the script's.
function M.is_list(value)
  return type(value) == "table" and getmetatable(value) == nil
end

local function size_of(shape)
  return table.concat(shape.size, "x")
end

local function dimensions(kind, shape, nd)
  if shape.nd ~= nd then
    core.fail("gnuplot.%s takes a tensor of %d dimensions, and this one has %d", kind, nd, shape.nd)
  end
end

-- As many elements in all tensors; called x, y and z.
local function alike(kind, shapes)
  local names = { "x", "y", "z" }
  for i = 2, #shapes do
    if shapes[i].n ~= shapes[1].n then
      core.fail("gnuplot.%s: x has %d elements, and %s has %d", kind, shapes[1].n, names[i], shapes[i].n)
    end
  end
end

local function columns(kind, shape, n, what)
  if shape.nd ~= 2 or shape.size[2] ~= n then
    core.fail("gnuplot.%s: %s are a tensor of %d columns, and this one is %s", kind, what, n, size_of(shape))
  end
end

-- What the tensors of one thing have to be like, by kind.
local fits = {}

function fits.plot(shapes, format)
  if #shapes > 2 then core.fail("gnuplot.plot takes one tensor or two for a curve, not %d", #shapes) end
  if format == "v" or format:find("vectors", 1, true) then
    if #shapes == 2 then core.fail("gnuplot.plot: vectors are one tensor, not two") end
    return columns("plot", shapes[1], 4, "vectors (x, y, and what to add to them)")
  end
  if #shapes == 1 and shapes[1].nd ~= 1 then columns("plot", shapes[1], 2, "x and y") end
  alike("plot", shapes)
end

function fits.splot(shapes)
  if #shapes == 2 then core.fail("gnuplot.splot takes one tensor or three, not 2") end
  for _, shape in ipairs(shapes) do dimensions("splot", shape, 2) end
  for i = 2, #shapes do
    if size_of(shapes[i]) ~= size_of(shapes[1]) then
      core.fail("gnuplot.splot: x is %s, and another is %s", size_of(shapes[1]), size_of(shapes[i]))
    end
  end
end

function fits.scatter3(shapes)
  if #shapes == 1 then return columns("scatter3", shapes[1], 3, "points") end
  if #shapes ~= 3 then core.fail("gnuplot.scatter3 takes three tensors, or one of three columns, not %d", #shapes) end
  alike("scatter3", shapes)
end

function fits.imagesc(shapes)
  dimensions("imagesc", shapes[1], 2)
end

function fits.hist(_, _, numbers)
  local bins, lowest, highest = numbers[1] or 1, numbers[2] or 0, numbers[3] or math.huge
  if not (bins >= 1 and bins <= BINS) then core.fail("gnuplot.hist draws 1 to %d bins, not %s", BINS, bins) end
  if not (lowest < highest) then core.fail("gnuplot.hist: the lowest is not below the highest") end
end

function fits.bar() end

local function sorted(kind, values, n)
  local shapes, numbers, format = {}, {}, ""
  for i = 1, n do
    local value = values[i]
    local shape = core.shape_of(value)
    if shape then
      shapes[#shapes + 1] = shape
    elseif type(value) == "number" and NUMBERS[kind] then
      numbers[#numbers + 1] = value
    elseif type(value) ~= "string" then
      local hint = M.is_list(value) and "; torch.Tensor(table) makes a tensor" or ""
      core.fail("gnuplot.%s draws %s; %s is none of these%s", kind, FORMS[kind], core.described(value), hint)
    elseif #shapes > 0 then
      format = value
    end
  end
  return shapes, numbers, format
end

-- Raises an error unless the n values are a thing that can be drawn.
function M.check(kind, values, n)
  local shapes, numbers, format = sorted(kind, values, n)
  if #shapes == 0 then core.fail("gnuplot.%s draws %s; there is no tensor", kind, FORMS[kind]) end
  for _, shape in ipairs(shapes) do
    if shape.n == 0 then core.fail("gnuplot.%s: the tensor has no elements", kind) end
  end
  fits[kind](shapes, format, numbers)
end

-- Settings ----------------------------------------------------------------------------------------

local WAYS = { auto = true, equal = true, fill = true, image = true, normal = true, square = true }

-- The argument of gnuplot.axis as one text: a word, or limits with commas between them.
function M.limits(value)
  if type(value) == "string" and WAYS[value] then return value end
  if not M.is_list(value) or #value > 6 then
    core.fail("gnuplot.axis takes {xmin, xmax, ymin, ymax}, or 'auto', 'equal', 'fill' or 'image'")
  end
  local texts = {}
  for i = 1, #value do
    local limit = value[i]
    if type(limit) ~= "number" and limit ~= "" then
      core.fail("gnuplot.axis: limit %d is %s, neither a number nor ''", i, core.described(limit))
    end
    texts[i] = limit == "" and "" or ("%.17g"):format(limit)
  end
  return table.concat(texts, ",")
end

return M
