-- Numbers as LuaJIT 2.1.0-beta3 writes them, on every runtime: 3.0 is "3", NaN has no sign, and a number half
-- way between two decimals is rounded away from zero, where the C library takes the even one.

local import = ...
local runtime = import "runtime"

local M = {}

local format, tostring, type = string.format, tostring, type
local huge = math.huge

-- Halves ------------------------------------------------------------------------------------------

-- The C library rounds a half to the even digit. Where that was down, the last digit has to be one more, which
-- never carries. `more` has one digit more than is wanted; gives whether its end is a half that was rounded
-- down.
local function rounded_down(more)
  return more:find("[02468]%.?5$") ~= nil
end

-- Whether %e or %g with this many significant digits rounds x down from a half: one digit more is a 5, and
-- nothing follows.
local function half_of_digits(x, digits)
  local more = format("%." .. digits .. "e", x):match("^(.-)e")
  return rounded_down(more) and format("%.99e", x):match("^(.-)0*e") == more
end

-- The same for %f with this many decimals. Such an x is a whole multiple of 2^-(decimals + 1).
local function half_of_decimals(x, decimals)
  return x * 2 ^ (decimals + 1) % 1 == 0 and rounded_down(format("%." .. decimals + 1 .. "f", x))
end

-- Whether %`kind` with this precision rounds x down from a half.
local function is_half(x, kind, precision)
  if kind == "f" then return x % 1 ~= 0 and half_of_decimals(x, precision) end
  local digits = kind == "g" and precision or precision + 1
  if x % 1 == 0 and x < 10 ^ digits and x > -10 ^ digits then return false end
  return half_of_digits(x, digits)
end

-- `words` in the width that `spec` asks for.
local function pad(spec, words)
  local flags, width = spec:match("^%%([-+ #0]*)(%d*)")
  local missing = (tonumber(width) or 0) - #words
  if missing <= 0 then return words end
  if flags:find("-", 1, true) then return words .. (" "):rep(missing) end
  if flags:find("0", 1, true) then
    local sign, rest = words:match("^([-+ ]?)(.*)$")
    return sign .. ("0"):rep(missing) .. rest
  end
  return (" "):rep(missing) .. words
end

-- x by %`kind`, which is e, f or g or their capitals, with halves rounded away from zero.
local function real(spec, kind, x)
  local lower = kind:lower()
  local precision = tonumber(spec:match("%.(%d*)") or 6) or 0
  if lower == "g" and precision == 0 then precision = 1 end
  if precision > 90 or not is_half(x, lower, precision) then return format(spec, x) end
  local flags = spec:match("^%%([-+ #0]*)"):gsub("[-0#]", "")
  local words = format("%#" .. flags .. "." .. precision .. kind, x)
  local mantissa, exponent = words:match("^(.-)%.?([eE][-+]%d+)$")
  if not mantissa then mantissa, exponent = words:match("^(.-)%.?$"), "" end
  return pad(spec, mantissa:sub(1, -2) .. string.char(mantissa:byte(-1) + 1) .. exponent)
end

-- What tostring(x) gives.
local function number(x)
  if x ~= x then return "nan" end
  if x == huge then return "inf" end
  if x == -huge then return "-inf" end
  if x % 1 == 0 and x < 1e14 and x > -1e14 then return format("%.14g", x) end
  return real("%.14g", "g", x)
end
M.number = number

function M.tostring(value)
  if type(value) == "number" then return number(value) end
  return tostring(value)
end

-- string.format -----------------------------------------------------------------------------------

local WHOLE = { d = "d", i = "d", u = "d", c = "c", o = "o", x = "x", X = "X" }

-- NaN or an infinity with the flags and width of `spec`.
local function special(spec, kind, x)
  local words = number(x)
  if x == huge then words = spec:match("[+ ]") and spec:match("[+ ]") .. words or words end
  if kind:find("%u") then words = words:upper() end
  return pad(spec:gsub("0", "", 1), words)
end

-- One conversion: `spec` is "%", flags, width and precision, and ends in `kind`.
local function convert(spec, kind, value, place)
  if kind == "s" then return format(spec, M.tostring(value)) end
  if kind == "q" then return format(spec, value) end
  local x = tonumber(value)
  if not x then
    runtime.fail("bad argument #%d to 'format' (number expected, got %s)", place, type(value))
  end
  if WHOLE[kind] then
    if x ~= x or x >= 2 ^ 63 or x < -2 ^ 63 then x = -2 ^ 63 end
    return format(spec:sub(1, -2) .. WHOLE[kind], runtime.to_integer(x))
  end
  if x ~= x or x == huge or x == -huge then return special(spec, kind, x) end
  if kind:lower() == "a" then return format(spec, x) end
  return real(spec, kind, x)
end

-- string.format.
function M.format(pattern, ...)
  local values, n = { ... }, select("#", ...)
  local used = 0
  local result = tostring(pattern):gsub("%%([-+ #0]*%d*%.?%d*)(.?)", function(spec, kind)
    if kind == "%" and spec == "" then return "%" end
    used = used + 1
    if used > n then runtime.fail("bad argument #%d to 'format' (no value)", used + 1) end
    return convert("%" .. spec .. kind, kind, values[used], used + 1)
  end)
  return result
end

return M
