-- Diagonals and triangles of matrices: diag, tril, triu, trace.

local import = ...
local construct = import "construct"
local copying = import "copying"
local core = import "core"
local elementwise = import "elementwise"

local M = { functions = {} }

local fail, shape_of = core.fail, core.shape_of

-- (t [, k]) or (result, t [, k])
local function of_tensor(name, f)
  M.functions[name] = function(a, b, c)
    if shape_of(b) then return f(a, b, c or 0) end
    elementwise.tensor_argument(name, a)
    return f(core.vector(shape_of(a).class, 0), a, b or 0)
  end
end

-- The k-th diagonal of a matrix, or a matrix with a vector on it.
of_tensor("diag", function(result, t, k)
  local shape = t._shape
  local down, right = k < 0 and -k or 0, k > 0 and k or 0
  if shape.nd == 1 then
    local n = shape.n + down + right
    construct.resize(result, { n, n }):zero()
    for i = 1, shape.n do result[i + down][i + right] = t[i] end
    return result
  elseif shape.nd ~= 2 then
    fail("torch.diag needs a vector or a matrix, not %d dimensions", shape.nd)
  end
  local n = math.min(shape.n1 - down, shape.n2 - right)
  local values = {}
  for i = 1, n do values[i] = t[i + down][i + right] end
  construct.resize(result, { n })
  for i = 1, n do result[i] = values[i] end
  return result
end)

local function triangle(name, keeps)
  of_tensor(name, function(result, t, k)
    local shape = t._shape
    if shape.nd ~= 2 then fail("torch.%s needs a matrix, not %d dimensions", name, shape.nd) end
    if result ~= t then copying.copy(construct.resize(result, { shape.n1, shape.n2 }), t) end
    for r = 1, shape.n1 do
      for c = 1, shape.n2 do
        if not keeps(c - r, k) then result[r][c] = 0 end
      end
    end
    return result
  end)
end

triangle("tril", function(d, k) return d <= k end)
triangle("triu", function(d, k) return d >= k end)

function M.functions.trace(t)
  local shape = elementwise.tensor_argument("trace", t)
  if shape.nd ~= 2 then fail("torch.trace needs a matrix, not %d dimensions", shape.nd) end
  local total = 0.0
  for i = 1, math.min(shape.n1, shape.n2) do
    total = total + t._store[t._offset + (i - 1) * (shape.s1 + shape.s2)]
  end
  return total
end

return M
