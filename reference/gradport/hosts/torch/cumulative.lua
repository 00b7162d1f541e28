-- Running totals and products along a dimension: cumsum, cumprod.

local import = ...
local Shape = import "shape"
local core = import "core"
local elementwise = import "elementwise"
local reduce = import "reduce"

local M = { functions = {} }

local shape_of = core.shape_of

local function running(name, start, f)
  M.functions[name] = function(a, b, c)
    local result
    if shape_of(b) then result, a, b = a, b, c end
    local shape = elementwise.tensor_argument(name, a)
    local d = reduce.dimension_argument(name, shape, b or 1)
    result = result and elementwise.fit(result, shape) or core.like(shape)
    local to = result._shape
    local array, store, cast = result._store, a._store, to.cast
    local there = Shape.order(Shape.without(to, d))
    reduce.each_line(a, d, function(first, i)
      local total, place = start, result._offset + (shape.nd > 1 and there[i] or 0)
      for k = 0, shape.size[d] - 1 do
        total = f(total, store[first + k * shape.stride[d]])
        array[place + k * to.stride[d]] = cast and cast(total) or total
      end
    end)
    return result
  end
end

running("cumsum", 0.0, function(a, b) return a + b end)
running("cumprod", 1.0, function(a, b) return a * b end)

return M
