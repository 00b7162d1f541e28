-- Numbers as LuaJIT writes them, on every runtime: 3.0 is "3", NaN has no sign.

local import = ...
local runtime = import "runtime"

local M = {}

local format, tostring, type = string.format, tostring, type
local huge = math.huge

-- What tostring(x) gives for a number under LuaJIT.
local function number(x)
  if x ~= x then return "nan" end
  if x == huge then return "inf" end
  if x == -huge then return "-inf" end
  return format("%.14g", x)
end
M.number = number

-- tostring under LuaJIT.
function M.tostring(value)
  if type(value) == "number" then return number(value) end
  return tostring(value)
end

-- One conversion of string.format: flags, width and precision as in `spec`, which ends in `kind`.
local function convert(spec, kind, value)
  if kind == "s" then
    return format(spec, M.tostring(value))
  elseif kind == "q" then
    return format(spec, value)
  end
  local x = tonumber(value)
  if not x then
    error("bad argument to 'format' (number expected, got " .. (value == nil and "no value" or type(value)) .. ")", 3)
  end
  if kind == "d" or kind == "i" or kind == "u" or kind == "c" or kind == "x" or kind == "X" or kind == "o" then
    if x ~= x or x >= 2 ^ 63 or x < -2 ^ 63 then x = -2 ^ 63 end
    if kind == "i" or kind == "u" then spec = spec:sub(1, -2) .. "d" end
    return format(spec, runtime.to_integer(x))
  end
  if x ~= x or x == huge or x == -huge then
    local text = number(x)
    if spec:find("+", 1, true) and x == huge then text = "+inf" end
    if kind == "E" or kind == "F" or kind == "G" then text = text:upper() end
    return format("%" .. spec:match("^%%([-]?)[-+ #0]*") .. spec:match("^%%[-+ #0]*(%d*)") .. "s", text)
  end
  return format(spec, x)
end

-- string.format under LuaJIT.
function M.format(pattern, ...)
  local values, n = { ... }, select("#", ...)
  local used = 0
  local text = tostring(pattern):gsub("%%([-+ #0]*%d*%.?%d*)(.)", function(spec, kind)
    if kind == "%" then return "%" end
    used = used + 1
    if used > n then error("bad argument #" .. (used + 1) .. " to 'format' (no value)", 4) end
    return convert("%" .. spec .. kind, kind, values[used])
  end)
  return text
end

if runtime.jit then M.tostring, M.format = tostring, format end

return M
