-- The numbers of a storage, indexed from 1: an FFI array on LuaJIT, a table elsewhere.
--
-- `M.array(ctype, cast)` gives what allocates those of one storage type: new(n) is zeroed; pack1 to pack4 hold their
-- (cast) arguments, and pack2 is false where { a, b } is such an array; length(v) is the number of elements.

local import = ...
local runtime = import "runtime"

local M = {}

local ffi, unpack = runtime.ffi, runtime.unpack

local function table_array(cast)
  local array = {}

  function array.new(n)
    local v = {}
    for i = 1, n do v[i] = 0.0 end
    return v
  end

  -- A copy of n elements from v[first] on.
  function array.slice(v, first, n)
    if n <= 128 then return { unpack(v, first, first + n - 1) } end
    local copy = {}
    for i = 1, n do copy[i] = v[first + i - 1] end
    return copy
  end

  function array.length(v)
    return #v
  end

  -- Grows or shrinks v in place, so that whoever shares it sees the change.
  function array.resize(v, n)
    for i = #v + 1, n do v[i] = 0.0 end
    for i = #v, n + 1, -1 do v[i] = nil end
    return v
  end

  if cast then
    function array.pack1(a) return { cast(a) } end
    function array.pack2(a, b) return { cast(a), cast(b) } end
    function array.pack3(a, b, c) return { cast(a), cast(b), cast(c) } end
    function array.pack4(a, b, c, d) return { cast(a), cast(b), cast(c), cast(d) } end
  else
    function array.pack1(a) return { a } end
    array.pack2 = false -- { a, b } itself is faster than a call
    function array.pack3(a, b, c) return { a, b, c } end
    function array.pack4(a, b, c, d) return { a, b, c, d } end
  end
  return array
end

-- An FFI array begins with its length, so that each access is checked: with a forged offset a script would
-- otherwise reach any memory. Its fields have names that no script knows. Up to four elements lie in a type of
-- fixed size, which the compiler can keep in registers.
local function ffi_types(ctype)
  local element = ffi.typeof(ctype .. "*")
  local convert = ffi.cast
  local field = runtime.secret()

  local function outside(v, i)
    runtime.fail("element %s is outside of a storage with %d elements", i, convert(element, v)[0])
  end
  local access = {
    __index = function(v, i)
      local first = convert(element, v)
      if i < 1 or i > first[0] then outside(v, i) end
      return first[i]
    end,
    __newindex = function(v, i, x)
      local first = convert(element, v)
      if i < 1 or i > first[0] then outside(v, i) end
      first[i] = x
    end,
  }
  local types = { element = element, outside = outside }
  types.any = ffi.metatype(("struct { %s %sn; %s %sv[?]; }"):format(ctype, field, ctype, field), access)
  for n = 1, 4 do
    local names = {}
    for i = 0, n do names[#names + 1] = field .. i end
    types[n] = ffi.metatype("struct { " .. ctype .. " " .. table.concat(names, ", ") .. "; }", access)
  end
  return types
end

local types_of = {}

local function ffi_array(ctype, cast)
  types_of[ctype] = types_of[ctype] or ffi_types(ctype)
  local types = types_of[ctype]
  local any, element, outside = types.any, types.element, types.outside
  local one, two, three, four = types[1], types[2], types[3], types[4]
  local bytes = ffi.sizeof(ctype)
  local convert, copy, is = ffi.cast, ffi.copy, ffi.istype
  local array = {}

  local function new(n)
    if n >= 1 and n <= 4 then
      local v = types[n]()
      convert(element, v)[0] = n
      return v
    end
    local v = any(n)
    convert(element, v)[0] = n
    local held = tonumber(convert(element, v)[0])
    if held > n then -- a float holds no odd length above 2^24
      v = any(held)
      convert(element, v)[0] = held
    end
    return v
  end
  array.new = new

  -- An address, or an array of other numbers, is no array of these.
  local function length(v)
    if not (is(any, v) or is(one, v) or is(two, v) or is(three, v) or is(four, v)) then
      runtime.fail("a storage is needed, not a %s", type(v))
    end
    return tonumber(convert(element, v)[0])
  end
  array.length = length

  function array.slice(v, first, n)
    if first < 1 or first + n - 1 > length(v) then outside(v, first + n - 1) end
    local result = new(n)
    copy(convert(element, result) + 1, convert(element, v) + first, n * bytes)
    return result
  end

  function array.resize(v, n)
    local result = new(n)
    local had = length(v)
    copy(convert(element, result) + 1, convert(element, v) + 1, (had < n and had or n) * bytes)
    return result
  end

  if not cast then cast = function(x) return x end end
  function array.pack1(a)
    local v = one()
    local first = convert(element, v)
    first[0], first[1] = 1, cast(a)
    return v
  end
  function array.pack2(a, b)
    local v = two()
    local first = convert(element, v)
    first[0], first[1], first[2] = 2, cast(a), cast(b)
    return v
  end
  function array.pack3(a, b, c)
    local v = three()
    local first = convert(element, v)
    first[0], first[1], first[2], first[3] = 3, cast(a), cast(b), cast(c)
    return v
  end
  function array.pack4(a, b, c, d)
    local v = four()
    local first = convert(element, v)
    first[0], first[1], first[2], first[3], first[4] = 4, cast(a), cast(b), cast(c), cast(d)
    return v
  end
  return array
end

function M.array(ctype, cast)
  if ffi then return ffi_array(ctype, cast) end
  return table_array(cast)
end

return M
