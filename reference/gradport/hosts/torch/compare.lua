-- Comparisons: lt, le, gt, ge, eq, ne give a ByteTensor of ones and zeros; equal compares whole tensors.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local core = import "core"
local elementwise = import "elementwise"

local M = { functions = {} }

local shape_of = core.shape_of

-- (t, x), (t, u), (result, t, x), (result, t, u); a result may be a ByteTensor or of t's own type
local function define(name, holds)
  local function with_number(a, x) return holds(a, x) and 1.0 or 0.0 end
  M.functions[name] = function(a, b, c)
    local dest
    if c ~= nil then dest, a, b = a, b, c end
    local shape = elementwise.tensor_argument(name, a)
    dest = dest or core.over(classes.Byte.new(shape.n), 1, Shape.of_class(shape, classes.Byte))
    if dest._shape.class ~= classes.Byte then elementwise.same_class(name, dest._shape, shape) end
    if not Shape.same_size(dest._shape, shape) then elementwise.fit(dest, shape) end
    if shape_of(b) then
      local other = b._shape
      elementwise.same_class(name, shape, other)
      elementwise.same_count(name, shape, other)
      return elementwise.map2(with_number, dest, a, b)
    end
    local x = elementwise.number_argument(name, b)
    local real = shape.class.real
    return elementwise.map(with_number, dest, a, real and real(x) or x)
  end
end

define("lt", function(a, b) return a < b end)
define("le", function(a, b) return a <= b end)
define("gt", function(a, b) return a > b end)
define("ge", function(a, b) return a >= b end)
define("eq", function(a, b) return a == b end)
define("ne", function(a, b) return a ~= b end)

-- Whether two tensors have the same sizes and numbers.
function M.functions.equal(a, b)
  local left, right = elementwise.tensor_argument("equal", a), elementwise.tensor_argument("equal", b)
  elementwise.same_class("equal", left, right)
  if not Shape.same_size(left, right) then return false end
  local v, w, i, j = a._store, b._store, a._offset, b._offset
  local here, there = Shape.order(left), Shape.order(right)
  for k = 1, left.n do
    if v[i + here[k]] ~= w[j + there[k]] then return false end
  end
  return true
end

return M
