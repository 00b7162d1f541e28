-- LuaJIT's standard library for scripts, where the runtime's own lacks something or differs.

local import = ...
local runtime = import "runtime"
local text = import "text"

local M = { unpack = runtime.unpack }

local function pick(source, names)
  local target = {}
  for name in names:gmatch("%S+") do target[name] = source[name] end
  return target
end

-- string ------------------------------------------------------------------------------------------

M.string = pick(string, "byte char find gmatch gsub len lower match rep reverse sub upper")
M.string.format = text.format
M.string.gfind = string.gmatch

local raw = string

if (","):rep(2, ";") ~= ",;," then
  -- string.rep, with a separator.
  function M.string.rep(s, n, separator)
    if not separator or n < 2 then return raw.rep(s, n) end
    return raw.rep(s .. separator, n - 1) .. s
  end
end

-- table -------------------------------------------------------------------------------------------

M.table = pick(table, "concat insert remove sort")
M.table.unpack = runtime.unpack
M.select = select

local concat = table.concat

if not runtime.jit then
  -- table.concat, with numbers as LuaJIT writes them.
  function M.table.concat(list, separator, first, last)
    local parts = {}
    first, last = runtime.truncate(first or 1), runtime.truncate(last or #list)
    for i = first, last do
      local value = list[i]
      parts[#parts + 1] = type(value) == "number" and text.tostring(value) or value
      if #parts ~= i - first + 1 then
        error("invalid value (nil) at index " .. i .. " in table for 'concat'", 2)
      end
    end
    return concat(parts, separator)
  end
end

function M.table.getn(list) return #list end

function M.table.maxn(list)
  local most = 0
  for k in pairs(list) do
    if type(k) == "number" and k > most then most = k end
  end
  return most
end

function M.table.foreach(list, f)
  for k, value in pairs(list) do
    local result = f(k, value)
    if result ~= nil then return result end
  end
end

function M.table.foreachi(list, f)
  for i = 1, #list do
    local result = f(i, list[i])
    if result ~= nil then return result end
  end
end

-- math --------------------------------------------------------------------------------------------

M.math = pick(math, "abs acos asin atan ceil cos deg exp floor huge log max min modf pi rad sin sqrt tan")

for name, f in pairs({
  pow = runtime.pow, log10 = runtime.log10, atan2 = runtime.atan2, sinh = runtime.sinh, cosh = runtime.cosh,
  tanh = runtime.tanh, fmod = runtime.fmod, mod = runtime.fmod, frexp = runtime.frexp, ldexp = runtime.ldexp,
}) do
  M.math[name] = f
end

if math.log(8, 2) ~= 3 then
  -- math.log, with a base.
  function M.math.log(x, base)
    return base and math.log(x) / math.log(base) or math.log(x)
  end
end

-- Places and counts -------------------------------------------------------------------------------

-- From 5.3 on, what counts takes no fraction; LuaJIT cuts it off.
local function whole(x)
  if type(x) == "number" and x % 1 ~= 0 then return runtime.truncate(x) end
  return x
end

if math.type then
  -- Makes functions of a library cut off the fractions of arguments 2 and 3.
  local function cutting(library, names)
    for name in names:gmatch("%S+") do
      local f = library[name]
      library[name] = function(first, a, b, ...) return f(first, whole(a), whole(b), ...) end
    end
  end
  cutting(M.string, "sub rep byte find match")
  cutting(M.table, "unpack")
  M.unpack = M.table.unpack

  local char, insert, remove = string.char, table.insert, table.remove

  function M.string.char(...)
    local codes = { ... }
    for i = 1, #codes do codes[i] = whole(codes[i]) end
    return char(runtime.unpack(codes))
  end

  function M.table.insert(list, ...)
    if select("#", ...) == 1 then return insert(list, (...)) end
    local place, value = ...
    return insert(list, whole(place), value)
  end

  function M.table.remove(list, ...)
    if select("#", ...) == 0 then return remove(list) end
    return remove(list, whole((...)))
  end

  function M.select(n, ...) return select(whole(n), ...) end
end

-- bit and jit -------------------------------------------------------------------------------------

local bits = runtime.bits

local function unsigned(x)
  return (x - x % 1) % 4294967296
end

local function signed(x)
  return x >= 2147483648 and x - 4294967296 or x
end

local function folded(f)
  return function(first, ...)
    local result = unsigned(first)
    for i = 1, select("#", ...) do result = f(result, unsigned((select(i, ...)))) end
    return signed(result)
  end
end

M.bit = {
  band = folded(bits.band), bor = folded(bits.bor), bxor = folded(bits.bxor),
  tobit = function(x) return signed(unsigned(x)) end,
  bnot = function(x) return signed(4294967295 - unsigned(x)) end,
  lshift = function(x, n) return signed(bits.lshift(unsigned(x), n % 32)) end,
  rshift = function(x, n) return signed(bits.rshift(unsigned(x), n % 32)) end,
  arshift = function(x, n)
    local value = signed(unsigned(x)) / 2 ^ (n % 32)
    return value - value % 1
  end,
}

local function nothing() end

M.jit = {
  version = "LuaJIT 2.1.0-beta3", version_num = 20100, os = "Linux", arch = "x64",
  on = nothing, off = nothing, flush = nothing, status = function() return true end,
}

return M
