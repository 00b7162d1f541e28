-- sort, topk, kthvalue, median, mode. Which of several equal elements comes first follows from the method, so
-- that it is TH's: quicksort with the median of three for more than 11 elements, then insertion.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local construct = import "construct"
local core = import "core"
local elementwise = import "elementwise"
local reduce = import "reduce"
local runtime = import "runtime"

local M = { functions = {} }

local fail, shape_of = core.fail, core.shape_of

local SMALL = 10 -- parts with this many elements or fewer are left to the insertion

local function ascending(a, b) return a < b end
local function descending(a, b) return a > b end

local function swap(keys, ids, i, j)
  keys[i], keys[j] = keys[j], keys[i]
  ids[i], ids[j] = ids[j], ids[i]
end

-- Splits keys[low … high] around the median of three; gives the last index of the left part and the first of
-- the right.
local function partition(keys, ids, low, high, before)
  local middle = (low + high - (low + high) % 2) / 2
  swap(keys, ids, middle, low + 1)
  if before(keys[high], keys[low + 1]) then swap(keys, ids, low + 1, high) end
  if before(keys[high], keys[low]) then swap(keys, ids, low, high) end
  if before(keys[low], keys[low + 1]) then swap(keys, ids, low + 1, low) end
  local i, j, pivot = low + 1, high, keys[low]
  while true do
    repeat i = i + 1 until not before(keys[i], pivot)
    repeat j = j - 1 until not before(pivot, keys[j])
    if j < i then break end
    swap(keys, ids, i, j)
  end
  swap(keys, ids, low, j)
  return j, i
end

-- Partitions keys[first … last] until all parts are small.
local function presort(keys, ids, first, last, before)
  if last - first <= SMALL then return end
  local pending = {}
  local low, high = first, last
  while low do
    local j, i = partition(keys, ids, low, high, before)
    local left, right = j - low, high - i + 1
    if left <= SMALL and right <= SMALL then
      low, high = nil, nil
      local part = table.remove(pending)
      if part then low, high = part[1], part[2] end
    elseif left > right then
      if right > SMALL then
        pending[#pending + 1] = { low, j - 1 }
        low = i
      else
        high = j - 1
      end
    elseif left > SMALL then
      pending[#pending + 1] = { i, high }
      high = j - 1
    else
      low = i
    end
  end
end

-- Sorts keys[first … last] and moves ids along; indices from 0, as TH counts, so that the middles agree.
local function sort(keys, ids, first, last, before)
  presort(keys, ids, first, last, before)
  for i = last - 1, first, -1 do
    local key, id = keys[i], ids[i]
    local j = i + 1
    if before(keys[j], key) then
      repeat
        keys[j - 1], ids[j - 1] = keys[j], ids[j]
        j = j + 1
      until j > last or not before(keys[j], key)
      keys[j - 1], ids[j - 1] = key, id
    end
  end
end

-- Puts the k-th smallest of keys[0 … n - 1] in its place, smaller ones before it.
local function quickselect(keys, ids, k, n)
  local low, high = 0, n - 1
  while high > low do
    if high == low + 1 then
      if keys[low] > keys[high] then swap(keys, ids, low, high) end
      return
    end
    local j, i = partition(keys, ids, low, high, ascending)
    if j <= k then low = i end
    if j >= k then high = j - 1 end
  end
end

-- Calls f(keys, ids, n) for each line along d (keys and ids from 0) and writes the first `size` of what is left
-- in them, from index `from` on, to the two results.
local function by_lines(name, values, indices, t, d, size, f)
  local shape = t._shape
  local sizes = Shape.sizes(shape)
  sizes[d] = size
  local result = values or core.vector(shape.class, 0)
  local where = indices or core.vector(classes.Long, 0)
  elementwise.same_class(name, result._shape, shape)
  local store, step, n = t._store, shape.stride[d], shape.size[d]
  local lines = {}
  reduce.each_line(t, d, function(first, i)
    local keys, ids = {}, {}
    for k = 0, n - 1 do keys[k], ids[k] = store[first + k * step], k end
    local from = f(keys, ids, n) or 0
    lines[i] = { keys, ids, from }
  end)
  construct.resize(result, { runtime.unpack(sizes) })
  construct.resize(where, sizes)
  for target, part in pairs({ [result] = 1, [where] = 2 }) do
    local to = target._shape
    local places = Shape.order(Shape.without(to, d))
    local array = target._store
    for i, line in ipairs(lines) do
      local place = target._offset + (to.nd > 1 and places[i] or 0)
      for k = 0, size - 1 do array[place + k * to.stride[d]] = line[part][line[3] + k] + (part - 1) end
    end
  end
  return result, where
end

-- (t, …) or (values, indices, t, …)
local function with_results(name, f)
  M.functions[name] = function(a, b, c, ...)
    if shape_of(b) then
      elementwise.tensor_argument(name, c)
      return f(a, b, c, ...)
    end
    elementwise.tensor_argument(name, a)
    return f(nil, nil, a, b, c, ...)
  end
end

local function dimension(name, t, d)
  return reduce.dimension_argument(name, t._shape, d or t._shape.nd)
end

-- The sorted elements and where they were, along d (the last dimension by default).
with_results("sort", function(values, indices, t, d, is_descending)
  if type(d) == "boolean" then d, is_descending = nil, d end
  d = dimension("sort", t, d)
  local before = is_descending and descending or ascending
  return by_lines("sort", values, indices, t, d, t._shape.size[d], function(keys, ids, n)
    sort(keys, ids, 0, n - 1, before)
  end)
end)

-- One element of each line, the k-th smallest.
local function kth(name, values, indices, t, k, d, more)
  reduce.no_more(name, more)
  d = dimension(name, t, d)
  if k < 1 or k > t._shape.size[d] then
    fail("torch.%s: %s is out of range 1 to %d", name, k, t._shape.size[d])
  end
  return by_lines(name, values, indices, t, d, 1, function(keys, ids, n)
    quickselect(keys, ids, k - 1, n)
    return k - 1
  end)
end

with_results("kthvalue", function(values, indices, t, k, d, more)
  return kth("kthvalue", values, indices, t, elementwise.number_argument("kthvalue", k), d, more)
end)

-- The middle element, the lower one of two.
with_results("median", function(values, indices, t, d, more)
  local n = t._shape.size[dimension("median", t, d)]
  return kth("median", values, indices, t, (n - 1 - (n - 1) % 2) / 2 + 1, d, more)
end)

-- The most frequent element, the smallest of several.
with_results("mode", function(values, indices, t, d, more)
  reduce.no_more("mode", more)
  d = dimension("mode", t, d)
  return by_lines("mode", values, indices, t, d, 1, function(keys, ids, n)
    sort(keys, ids, 0, n - 1, ascending)
    local best, most, run = 0, 0, 0
    for i = 0, n - 1 do
      run = run + 1
      if i == n - 1 or keys[i] ~= keys[i + 1] then
        if run > most then best, most = i, run end
        run = 0
      end
    end
    return best
  end)
end)

-- The k smallest (largest when dir) elements along d; in order when `sorted`.
with_results("topk", function(values, indices, t, k, d, dir, sorted)
  k = k or 1
  d = dimension("topk", t, d)
  if k < 1 or k > t._shape.size[d] then fail("torch.topk: %s is out of range 1 to %d", k, t._shape.size[d]) end
  return by_lines("topk", values, indices, t, d, k, function(keys, ids, n)
    if not dir then
      quickselect(keys, ids, k - 1, n)
      if sorted then sort(keys, ids, 0, k - 2, ascending) end
      return 0
    end
    if n > k then quickselect(keys, ids, n - k - 1, n) end
    if sorted then sort(keys, ids, n - k, n - 1, descending) end
    return n - k
  end)
end)

return M
