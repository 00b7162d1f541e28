-- Products of vectors and matrices. Sums run in the order of the index, in double, rounded once at the end.

local import = ...
local Shape = import "shape"
local arithmetic = import "arithmetic"
local construct = import "construct"
local copying = import "copying"
local core = import "core"
local elementwise = import "elementwise"

local M = { functions = {}, methods = {} }

local fail, shape_of = core.fail, core.shape_of

-- Shapes of arguments that have to be tensors of one type with these numbers of dimensions.
local function expect(name, a, da, b, db)
  local left, right = elementwise.tensor_argument(name, a), elementwise.tensor_argument(name, b)
  elementwise.same_class(name, left, right)
  if left.nd ~= da or right.nd ~= db then
    fail("torch.%s needs tensors with %d and %d dimensions, not %d and %d", name, da, db, left.nd, right.nd)
  end
  return left, right
end

local function mismatch(name, left, right)
  fail("torch.%s: sizes %s and %s do not fit", name, Shape.text(left), Shape.text(right))
end

-- The sum of products of n elements of each.
local function dot(v, i, step, w, j, jump, n)
  local total = 0.0
  for _ = 1, n do
    total = total + v[i] * w[j]
    i, j = i + step, j + jump
  end
  return total
end

function M.functions.dot(a, b)
  local left, right = elementwise.tensor_argument("dot", a), elementwise.tensor_argument("dot", b)
  elementwise.same_class("dot", left, right)
  elementwise.same_count("dot", left, right)
  local v, w, i, j = a._store, b._store, a._offset, b._offset
  if left.contiguous and right.contiguous then return dot(v, i, 1, w, j, 1, left.n) end
  local here, there, total = Shape.order(left), Shape.order(right), 0.0
  for k = 1, left.n do total = total + v[i + here[k]] * w[j + there[k]] end
  return total
end

-- dest = beta * dest + alpha * product for all rows × columns elements, where product(r, c) gives the sum for one.
local function accumulate(dest, beta, alpha, rows, columns, product)
  local shape = dest._shape
  local array, cast = dest._store, shape.cast
  for r = 0, rows - 1 do
    local place = dest._offset + r * shape.s1
    for c = 0, columns - 1 do
      local value = product(r, c)
      if alpha ~= 1 then value = alpha * value end
      if beta == 1 then value = array[place] + value elseif beta ~= 0 then value = beta * array[place] + value end
      array[place] = cast and cast(value) or value
      place = place + shape.s2
    end
  end
  return dest
end

local function matrix_vector(name, dest, beta, alpha, m, x)
  local left, right = expect(name, m, 2, x, 1)
  if left.n2 ~= right.n then mismatch(name, left, right) end
  if dest._shape.nd ~= 1 or dest._shape.n ~= left.n1 then mismatch(name, dest._shape, left) end
  local v, w, j = m._store, x._store, x._offset
  if w == dest._store then w, j = copying.clone(x)._store, 1 end
  local jump = w == x._store and right.s1 or 1
  return accumulate(dest, beta, alpha, left.n1, 1, function(r)
    return dot(v, m._offset + r * left.s1, left.s2, w, j, jump, right.n)
  end)
end

local function matrix_matrix(name, dest, beta, alpha, a, b)
  local left, right = expect(name, a, 2, b, 2)
  if left.n2 ~= right.n1 then mismatch(name, left, right) end
  local to = dest._shape
  if to.nd ~= 2 or to.n1 ~= left.n1 or to.n2 ~= right.n2 then mismatch(name, to, left) end
  if a._store == dest._store then a = copying.clone(a) end
  if b._store == dest._store then b = copying.clone(b) end
  left, right = a._shape, b._shape
  local v, w, i, j = a._store, b._store, a._offset, b._offset
  return accumulate(dest, beta, alpha, left.n1, right.n2, function(r, c)
    return dot(v, i + r * left.s1, left.s2, w, j + c * right.s2, right.s1, left.n2)
  end)
end

local function outer(name, dest, beta, alpha, x, y)
  local left, right = expect(name, x, 1, y, 1)
  local to = dest._shape
  if to.nd ~= 2 or to.n1 ~= left.n or to.n2 ~= right.n then mismatch(name, to, left) end
  local v, w, i, j = x._store, y._store, x._offset, y._offset
  return accumulate(dest, beta, alpha, left.n, right.n, function(r, c)
    return v[i + r * left.s1] * w[j + c * right.s1]
  end)
end

local function batch_product(name, dest, beta, alpha, a, b)
  local left, right = expect(name, a, 3, b, 3)
  if left.n1 ~= right.n1 then mismatch(name, left, right) end
  for i = 1, left.n1 do matrix_matrix(name, dest[i], beta, alpha, a[i], b[i]) end
  return dest
end

local function batch_sum(name, dest, beta, alpha, a, b)
  local left, right = expect(name, a, 3, b, 3)
  if left.n1 ~= right.n1 then mismatch(name, left, right) end
  for i = 1, left.n1 do matrix_matrix(name, dest, i == 1 and beta or 1, alpha, a[i], b[i]) end
  return dest
end

-- mv, mm, ger, bmm: (a, b) or (result, a, b)
local function product(name, run, da, db, size)
  M.functions[name] = function(a, b, c)
    local result
    if c ~= nil then result, a, b = a, b, c end
    local left, right = expect(name, a, da, b, db)
    result = result or core.vector(left.class, 0)
    if result == a then a = copying.clone(a) end
    if result == b then b = copying.clone(b) end
    construct.resize(result, size(left, right))
    return run(name, result, 0, 1, a, b)
  end
end

product("mv", matrix_vector, 2, 1, function(a) return { a.n1 } end)
product("mm", matrix_matrix, 2, 2, function(a, b) return { a.n1, b.n2 } end)
product("ger", outer, 1, 1, function(a, b) return { a.n, b.n } end)
product("bmm", batch_product, 3, 3, function(a, b) return { a.n1, a.n2, b.size[3] } end)

-- Reads ([result,] [beta,] t, [alpha,] a, b) of a function, or (self, [t,] [[beta,] alpha,] a, b) of a method.
local function read_added(name, is_method, ...)
  local list = { ... }
  local tensors, numbers, at = {}, {}, {}
  for i = 1, select("#", ...) do
    if type(list[i]) == "number" then
      numbers[#numbers + 1] = list[i]
    else
      elementwise.tensor_argument(name, list[i])
      tensors[#tensors + 1] = list[i]
      at[#tensors] = i
    end
  end
  if #tensors < 3 or #tensors > 4 or #numbers > 2 then fail("torch.%s needs a tensor and two factors", name) end
  local k = #tensors - 2
  local beta, alpha
  if is_method then
    alpha = numbers[#numbers]
    beta = #numbers == 2 and numbers[1]
  else
    beta = type(list[at[k] - 1]) == "number" and list[at[k] - 1]
    alpha = type(list[at[k] + 1]) == "number" and list[at[k] + 1]
  end
  return #tensors == 4 and tensors[1] or nil, beta or 1, tensors[k], alpha or 1, tensors[k + 1], tensors[k + 2]
end

-- Adds a function that computes beta * t + alpha * product(a, b), and its method, in place.
local function added(name, run)
  local function go(is_method, ...)
    local dest, beta, t, alpha, a, b = read_added(name, is_method, ...)
    if dest then
      if dest ~= t then copying.copy(elementwise.fit(dest, t._shape), t) end
    else
      dest = is_method and t or copying.clone(t)
    end
    return run(name, dest, beta, alpha, a, b)
  end
  M.functions[name] = function(...) return go(false, ...) end
  M.methods[name] = function(...) return go(true, ...) end
end

added("addmv", matrix_vector)
added("addmm", matrix_matrix)
added("addr", outer)
added("baddbmm", batch_product)
added("addbmm", batch_sum)

-- The * of two tensors.
function M.multiply(a, b)
  local left, right = a._shape, b._shape
  if left.nd == 1 and right.nd == 1 then return M.functions.dot(a, b) end
  if left.nd == 2 and right.nd == 1 then return M.functions.mv(a, b) end
  if left.nd == 2 and right.nd == 2 then return M.functions.mm(a, b) end
  fail("a tensor with %d dimensions cannot be multiplied by one with %d", left.nd, right.nd)
end

-- The vector product along the first dimension of size 3, or along dimension d.
function M.functions.cross(a, b, c, d)
  local result
  if shape_of(c) then result, a, b, c = a, b, c, d end
  local left = elementwise.tensor_argument("cross", a)
  if not Shape.same_size(left, elementwise.tensor_argument("cross", b)) then mismatch("cross", left, b._shape) end
  d = c or 0
  if d == 0 then
    for i = left.nd, 1, -1 do
      if left.size[i] == 3 then d = i end
    end
  end
  if left.size[d] ~= 3 then fail("torch.cross needs a dimension of size 3") end
  result = result and elementwise.fit(result, left) or core.like(left)
  local u1, u2, u3 = a:narrow(d, 1, 1), a:narrow(d, 2, 1), a:narrow(d, 3, 1)
  local v1, v2, v3 = b:narrow(d, 1, 1), b:narrow(d, 2, 1), b:narrow(d, 3, 1)
  local cmul, csub = arithmetic.functions.cmul, arithmetic.functions.csub
  local x, y, z = csub(cmul(u2, v3), cmul(u3, v2)), csub(cmul(u3, v1), cmul(u1, v3)), csub(cmul(u1, v2), cmul(u2, v1))
  result:narrow(d, 1, 1):copy(x)
  result:narrow(d, 2, 1):copy(y)
  result:narrow(d, 3, 1):copy(z)
  return result
end

return M
