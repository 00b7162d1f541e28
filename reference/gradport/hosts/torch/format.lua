-- How Torch7 prints tensors and storages: one format for all numbers of a tensor, chosen by its largest and
-- smallest.

local import = ...
local Shape = import "shape"
local storage = import "storage"
local runtime = import "runtime"
local text = import "text"

local M = {}

local floor, abs, huge = math.floor, math.abs, math.huge

-- How many digits stand before the point; 1 for zero. May be infinite or NaN.
local function digits(x)
  if x == 0 then return 1 end
  if x ~= x or x == huge then return x end
  return floor(runtime.log10(x)) + 1
end

-- The format for a list of numbers, the factor in front (or nil) and the width.
local function choose(numbers)
  if #numbers == 0 then return "", nil, 0 end
  local smallest, largest = abs(numbers[1]), abs(numbers[1])
  local whole = true
  for i = 1, #numbers do
    local x = abs(numbers[i])
    if x ~= x then return "%f", nil, x end -- as Torch7 has it: NaN decides all
    if x < smallest then smallest = x end
    if x > largest then largest = x end
    if whole and x ~= huge and x % 1 ~= 0 then whole = false end
  end
  local low, high = digits(smallest), digits(largest)
  if whole then
    if high > 9 then return "%11.4e", nil, 11 end
    return "%" .. (high + 1) .. "d", nil, high + 1
  end
  if high - low > 4 then
    local width = (abs(high) > 99 or abs(low) > 99) and 12 or 11
    return "%" .. width .. ".4e", nil, width
  end
  if high > 5 or high < 0 then
    local scale = 10 ^ (high - 1)
    return "%7.4f", scale ~= 1 and scale or nil, 7
  end
  local width = high == 0 and 7 or high + 6
  return "%" .. width .. ".4f", nil, width
end

local function column(numbers, lines)
  local format, scale = choose(numbers)
  if scale then lines[#lines + 1] = text.format("%g", scale) .. " *\n" end
  for i = 1, #numbers do
    lines[#lines + 1] = text.format(format, numbers[i] / (scale or 1)) .. "\n"
  end
end

-- Appends the matrix whose elements start at `first` of `numbers`, in blocks of columns that fit 80 characters.
local function matrix(numbers, first, rows, columns, indent, lines)
  local format, scale, width = choose(numbers)
  local per_line = floor((80 - #indent) / (width + 1))
  lines[#lines + 1] = indent
  local from = 1
  while from <= columns do
    local to = columns
    if from + per_line - 1 <= columns then to = from + per_line - 1 end
    if per_line < columns then
      if from ~= 1 then lines[#lines + 1] = "\n" end
      lines[#lines + 1] = ("Columns %d to %d\n%s"):format(from, to, indent)
    end
    if scale then lines[#lines + 1] = text.format("%g", scale) .. " *\n " .. indent end
    for row = 1, rows do
      local cells = {}
      for c = from, to do
        cells[#cells + 1] = text.format(format, numbers[first + (row - 1) * columns + c - 1] / (scale or 1))
      end
      lines[#lines + 1] = table.concat(cells, " ") .. "\n"
      if row ~= rows then lines[#lines + 1] = scale and indent .. " " or indent end
    end
    from = to + 1
  end
end

-- All matrices of a tensor with three or more dimensions; the first index runs fastest.
local function matrices(numbers, size, lines)
  local nd = #size
  local rows, columns = size[nd - 1], size[nd]
  local outer = nd - 2
  local counter, count = {}, 1
  for i = 1, outer do
    counter[i] = 1
    count = count * size[i]
  end
  for block = 1, count do
    if block > 1 then lines[#lines + 1] = "\n" end
    local position = 0
    for i = 1, outer do position = position * size[i] + counter[i] - 1 end
    lines[#lines + 1] = "(" .. table.concat(counter, ",") .. ",.,.) = \n"
    matrix(numbers, position * rows * columns + 1, rows, columns, " ", lines)
    for i = 1, outer do
      counter[i] = counter[i] + 1
      if counter[i] <= size[i] then break end
      counter[i] = 1
    end
  end
end

local function numbers_of(t, shape)
  local numbers, store, offset = {}, t._store, t._offset
  local order = Shape.order(shape)
  for i = 1, shape.n do numbers[i] = store[offset + order[i]] end
  return numbers
end

-- The text of a tensor.
function M.tensor(t)
  local shape = t._shape
  local name = shape.class.tensor
  if shape.nd == 0 then return "[" .. name .. " with no dimension]\n" end
  local numbers, lines = numbers_of(t, shape), {}
  if shape.nd == 1 then
    column(numbers, lines)
  elseif shape.nd == 2 then
    matrix(numbers, 1, shape.n1, shape.n2, "", lines)
  else
    matrices(numbers, shape.size, lines)
  end
  lines[#lines + 1] = "[" .. name .. " of size " .. Shape.text(shape) .. "]\n"
  return table.concat(lines)
end

-- The text of a storage, which storage.lua puts into its metatables.
function storage.text(s)
  local numbers, lines = storage.list(s), {}
  column(numbers, lines)
  lines[#lines + 1] = "[" .. storage.class_of(s).storage .. " of size " .. #numbers .. "]\n"
  return table.concat(lines)
end

return M
