-- What differs between Lua 5.1 to 5.5 and LuaJIT 2.0 and 2.1, in one place; the rest of the shim is plain Lua 5.1.

local M = {}

local ok, ffi = pcall(function() return require("ffi") end)
if not ok then ffi = nil end

M.ffi = ffi
M.jit = ffi ~= nil
M.has_length = #setmetatable({}, { __len = function() return 1 end }) == 1 -- whether # asks a table's __len
M.multiplies = M.jit and jit.version_num < 20100 -- whether `^` multiplies for whole exponents
M.hides_arg = setfenv ~= nil and not M.jit -- whether a function with `...` has a local `arg`

local getinfo = debug.getinfo
local unpack = table.unpack or unpack
M.unpack = unpack

-- Errors ------------------------------------------------------------------------------------------

-- Whether the function at a stack level is the shim's own, the host's, or C's.
function M.is_inside(info)
  return info.source:find("^=torch/") or info.source == "<python>" or info.what == "C" or info.what == "tail"
end

-- xpcall with arguments for f, which Lua 5.1 does not pass on.
M.xpcall = xpcall
if M.hides_arg then
  function M.xpcall(f, handler, ...)
    local plain = type(f) == "function" and debug.getinfo(f, "S").what ~= "C" or type(f) == "table"
    if not plain then return pcall(f, ...) end -- a function of C would take this file for its caller
    local arguments, n = { ... }, select("#", ...)
    return xpcall(function() return f(unpack(arguments, 1, n)) end, handler)
  end
end

-- What a message shows of a value: 3 for 3.0, on all runtimes.
local function shown(value)
  if type(value) ~= "number" then return tostring(value) end
  return value % 1 == 0 and M.to_integer(value) or value
end

-- Raises `message`, formatted, at the line of the script that called into the shim.
function M.fail(message, ...)
  local n = select("#", ...)
  if n > 0 then
    local values = { ... }
    for i = 1, n do values[i] = shown(values[i]) end
    message = message:format(unpack(values, 1, n))
  end
  local level = 2
  local info = getinfo(level, "S")
  while info and M.is_inside(info) do
    level = level + 1
    info = getinfo(level, "S")
  end
  error(message, info and level or 0)
end

-- The floor of x as a float: math.floor gives an integer from 5.3 on.
local function floor(x)
  return x - x % 1
end

-- Rounds towards zero, like a C cast; keeps the sign of zero and leaves infinities and NaN alone.
function M.truncate(x)
  if x ~= x or x == math.huge or x == -math.huge then return x end
  if x < 0 then return -floor(-x) end
  return floor(x)
end

-- The integer that %d prints of x.
M.to_integer = math.tointeger and function(x)
  return math.tointeger(M.truncate(x * 1.0))
end or M.truncate

-- float32 -----------------------------------------------------------------------------------------

local SMALLEST_NORMAL = 2 ^ -126
local OVERFLOW = 2 ^ 128 - 2 ^ 103 -- halfway between the largest float32 and 2^128; the tie goes to infinity

-- x / unit rounded to the nearest integer, ties to even, times unit; unit is a power of two.
local function round_to(x, unit)
  local q = x / unit
  local low = floor(q)
  local rest = q - low
  if rest > 0.5 or (rest == 0.5 and low % 2 == 1) then low = low + 1 end
  return low * unit
end

-- The hard cases of float32 rounding: ties, subnormals, overflow, zero, infinities, NaN.
local function slow_float32(x)
  if x == 0 or x ~= x then return x end
  local size = x < 0 and -x or x
  local result
  if size >= OVERFLOW then
    result = math.huge
  elseif size < SMALLEST_NORMAL then
    result = round_to(size, 2 ^ -149)
  else
    local unit = 2 ^ -149
    while size >= unit * 2 ^ 24 do unit = unit * 2 end
    result = round_to(size, unit)
  end
  return x < 0 and -result or result
end

-- x rounded to float32. Veltkamp's splitting keeps the upper 24 bits and is right unless x is a tie, which
-- is when 25 bits hold it and 24 do not.
local function float32(x)
  x = x * 1.0
  if (x < 3e38 and x > 2e-38) or (x > -3e38 and x < -2e-38) then
    local c = x * 536870913
    local upper = c - (c - x)
    if upper == x then return x end
    c = x * 268435457
    if c - (c - x) ~= x then return upper end
  end
  return slow_float32(x)
end

M.float32 = float32

-- A number as a float tensor holds it, for scalar arguments.
if ffi then
  local cell = ffi.new("float[1]")
  function M.to_float(x)
    cell[0] = x
    return tonumber(cell[0])
  end
else
  M.to_float = float32
end

-- Elementary functions that some runtimes lack ----------------------------------------------------

local exp, log = math.exp, math.log

-- exp(x) - 1 without cancellation (Kahan).
local function expm1(x)
  local u = exp(x)
  if u == 1 then return x end
  if u == math.huge or u - 1 == -1 then return u - 1 end
  return (u - 1) * x / log(u)
end

-- log(1 + x) without cancellation (Kahan).
function M.log1p(x)
  local u = 1 + x
  if u == 1 or u == math.huge then return x end
  return log(u) * x / (u - 1)
end

M.sinh = math.sinh or function(x)
  local e = expm1(x < 0 and -x or x)
  local y = (e + e / (e + 1)) / 2
  if e == math.huge then y = e end
  return x < 0 and -y or y
end

M.cosh = math.cosh or function(x)
  local e = exp(x < 0 and -x or x)
  return (e + 1 / e) / 2
end

M.tanh = math.tanh or function(x)
  if x == 0 then return x end
  local size = x < 0 and -x or x
  local y = 1.0
  if size < 22 then
    local e = expm1(2 * size)
    y = e / (e + 2)
  end
  return x < 0 and -y or y
end

M.log10 = math.log10 or function(x) return log(x, 10) end
-- C's fmod: the remainder with the sign of x; math.fmod of integers would raise for 0.
function M.fmod(x, y)
  return math.fmod(x * 1.0, y * 1.0)
end

-- x as m * 2^e with 0.5 <= |m| < 1.
M.frexp = math.frexp or function(x)
  if x == 0 or x ~= x or x == math.huge or x == -math.huge then return x, 0 end
  local m, e = x, 0
  while m >= 1 or m <= -1 do m, e = m / 2, e + 1 end
  while m < 0.5 and m > -0.5 do m, e = m * 2, e - 1 end
  return m, e
end

M.ldexp = math.ldexp or function(m, e) return m * 2.0 ^ e end

M.atan2 = math.atan2 or math.atan
M.pow = function(x, y) return x ^ y end

for name in ("exp log sin cos tan asin acos atan"):gmatch("%a+") do M[name] = math[name] end

-- Compiled code may compute these in other ways than the C library, and round otherwise: whole powers by multiplying.
if ffi then
  local C = ffi.C
  for name in ("exp log log10 log1p sin cos tan asin acos atan sinh cosh tanh"):gmatch("%w+") do
    ffi.cdef("double " .. name .. "(double x);")
    local f = C[name]
    M[name] = function(x) return f(x) end
  end
  ffi.cdef "double pow(double x, double y); double atan2(double y, double x);"
  M.pow = function(x, y) return C.pow(x, y) end
  M.atan2 = function(y, x) return C.atan2(y, x) end
end

-- Bits of whole numbers from 0 to 2^32 - 1 --------------------------------------------------------

local TWO32 = 4294967296

-- Combines a and b byte by byte through a table of f for 4 bits each.
local function by_nibbles(f)
  local known = {}
  for a = 0, 15 do
    for b = 0, 15 do known[a * 16 + b] = f(a, b) end
  end
  return function(a, b)
    local result, place = 0, 1
    for _ = 1, 8 do
      local x, y = a % 16, b % 16
      result = result + known[x * 16 + y] * place
      a, b, place = (a - x) / 16, (b - y) / 16, place * 16
    end
    return result
  end
end

-- f for numbers of 4 bits, from what it does to one bit of each.
local function on_bits(f)
  return function(a, b)
    local result = 0
    for place = 0, 3 do
      local x, y = (a - a % 2 ^ place) / 2 ^ place % 2, (b - b % 2 ^ place) / 2 ^ place % 2
      result = result + f(x, y) * 2 ^ place
    end
    return result
  end
end

local function library_bits(bit)
  local function unsigned(f)
    return function(a, b) return f(a, b) % TWO32 end
  end
  return {
    band = unsigned(bit.band), bor = unsigned(bit.bor), bxor = unsigned(bit.bxor),
    lshift = unsigned(bit.lshift), rshift = unsigned(bit.rshift),
  }
end

if bit32 then
  M.bits = library_bits(bit32)
elseif ffi then
  M.bits = library_bits(require("bit"))
elseif math.type then -- operators that other runtimes cannot compile
  M.bits = load([[
    return {
      band = function(a, b) return a & b end, bor = function(a, b) return a | b end,
      bxor = function(a, b) return a ~ b end, rshift = function(a, n) return a >> n end,
      lshift = function(a, n) return a << n & 0xffffffff end,
    }
  ]], "=torch/runtime.lua")()
else
  M.bits = {
    band = by_nibbles(on_bits(function(x, y) return x * y end)),
    bor = by_nibbles(on_bits(function(x, y) return x + y - x * y end)),
    bxor = by_nibbles(on_bits(function(x, y) return (x + y) % 2 end)),
    lshift = function(a, n) return a * 2 ^ n % TWO32 end,
    rshift = function(a, n) return (a - a % 2 ^ n) / 2 ^ n end,
  }
end

-- A name that a script cannot guess, for what it must not reach by name.
function M.secret()
  local source = io.open("/dev/urandom", "rb")
  local bytes = source and source:read(12)
  if source then source:close() end
  if bytes then return "_" .. bytes:gsub(".", function(c) return ("%02x"):format(c:byte()) end) end
  return ("_%s_%s_%s"):format(tostring({}):match("%x+$"), os.time(), tostring(os.clock()):gsub("%p", "_"))
end

-- Garbage -----------------------------------------------------------------------------------------

-- Scripts make small tensors that die young: what a generational collector is for.
if tonumber(_VERSION:match("%d%.%d")) >= 5.4 then collectgarbage("generational") end

return M
