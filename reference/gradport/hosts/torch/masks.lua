-- Selecting, copying and filling by a ByteTensor.

local import = ...
local Shape = import "shape"
local core = import "core"

local M = {}

local fail = core.fail

-- The places of t whose mask is not zero, as addresses in its storage.
local function places(t, mask)
  local shape, on = t._shape, core.shape_of(mask)
  if not on or on.class.short ~= "Byte" then fail("the mask has to be a torch.ByteTensor") end
  if on.n ~= shape.n then fail("the mask has %d elements and the tensor %d", on.n, shape.n) end
  local found = {}
  local order, flags = Shape.order(shape), Shape.order(on)
  local store, first = mask._store, mask._offset
  for i = 1, shape.n do
    local flag = store[first + flags[i]]
    if flag > 1 then fail("a mask holds only 0 and 1, not %d", flag) end
    if flag == 1 then found[#found + 1] = t._offset + order[i] end
  end
  return found
end

-- The selected elements as a vector.
function M.select(t, mask)
  local found, store = places(t, mask), t._store
  local result = core.vector(t._shape.class, #found)
  local array = result._store
  for i = 1, #found do array[i] = store[found[i]] end
  return result
end

-- Writes the elements of `source`, in order, to the selected places.
function M.copy(t, mask, source)
  local found, store = places(t, mask), t._store
  local from = core.shape_of(source)
  if from.n < #found then fail("%d elements cannot fill %d selected places", from.n, #found) end
  local order, numbers, first = Shape.order(from), source._store, source._offset
  for i = 1, #found do store[found[i]] = numbers[first + order[i]] end
  return t
end

function M.fill(t, mask, value)
  local store = t._store
  for _, place in ipairs(places(t, mask)) do store[place] = value end
  return t
end

return M
