-- Makes a script mean on every runtime what it means under LuaJIT, by changing single tokens; lines stay where
-- they are.
--
-- * `#` asks no __len of tables in Lua 5.1 and LuaJIT: `#t` becomes `LEN ^ t`, where LEN is an object whose __pow gives
--   the length. `^` binds to the right as `#` does: `-#t[1] + 1` is `-LEN ^ t[1] + 1`.
-- * `..` writes 3.0 as "3.0" from 5.3 on, and NaN with a sign: `a .. b` becomes `a .. CAT .. b`, where CAT is an object
--   whose __concat first takes b and then a.
-- * `-0` is 0 from 5.3 on, and often in 5.1: `-0` becomes `-ZERO`.
-- * whole numbers are of a type of their own from 5.3 on, which wraps around and has no `% 0`: outside of indices and
--   heads of loops, `3` becomes `3.0`.
-- * `^` multiplies for whole exponents in LuaJIT 2.0, where all others call the C library: `a ^ b` becomes
--   `a ^ POW ^ b`, where POW is an object whose __pow first takes b and then a.
-- * a loop variable cannot be assigned to in 5.5: `for i = 1, 3 do` becomes `for i = 1, 3 do local i = i`.

local import = ...
local kinds = (import "core").kinds
local runtime = import "runtime"
local text = import "text"

local M = {}

local type, getmetatable, error = type, getmetatable, error

-- The objects -------------------------------------------------------------------------------------

local function length(_, value)
  local kind = type(value)
  if kind == "table" then
    local metatable = getmetatable(value)
    local len = metatable and kinds[metatable]
    if len and len ~= true then return len(value) end
  elseif kind ~= "string" then
    error("attempt to get length of a " .. kind .. " value", 2)
  end
  return #value
end

local LEN = setmetatable({}, { __pow = length })

local CAT, pending = {}, nil

local function is_plain(value)
  return type(value) == "string" or type(value) == "number"
end

local function joined(left, right)
  if left == CAT then
    pending = right
    return CAT
  end
  right, pending = pending, nil
  if is_plain(left) and is_plain(right) then return text.tostring(left) .. text.tostring(right) end
  error("attempt to concatenate a " .. type(is_plain(left) and right or left) .. " value", 2)
end

setmetatable(CAT, { __concat = joined })

local POW, exponent = {}, nil

local function raised(left, right)
  if left == POW then
    exponent = right
    return POW
  end
  local x, y = tonumber(left), tonumber(exponent)
  if x and y then return runtime.pow(x, y) end
  error("attempt to perform arithmetic on a " .. type(x and exponent or left) .. " value", 2)
end

setmetatable(POW, { __pow = raised })

-- Tokens ------------------------------------------------------------------------------------------

-- The end of the string or comment that begins at `from`; nil when none does.
local function skip(script, from)
  local first, second = script:sub(from, from), script:sub(from, from + 1)
  local bracket = second == "--" and from + 2 or from
  local equals = script:match("^%[(=*)%[", bracket)
  if equals and (second == "--" or first == "[") then
    local _, last = script:find("]" .. equals .. "]", bracket, true)
    return last or #script
  end
  if second == "--" then return (script:find("\n", from, true) or #script + 1) - 1 end
  if first == '"' or first == "'" then
    local i = from + 1
    while i <= #script and script:sub(i, i) ~= first do
      if script:sub(i, i) == "\\" then i = i + 1 end
      i = i + 1
    end
    return i
  end
end

-- Calls each(token, first, last) for names, numbers and the operators that matter.
local function tokens(script, each)
  local i = 1
  while i <= #script do
    local last = skip(script, i)
    if not last then
      local token = script:match("^[%a_][%w_]*", i) or script:match("^%d*%.?%d+%.?[eE][-+]%d+", i)
        or script:match("^%.?%d[%w_.]*", i) or script:match("^%.+", i) or script:match("^[^%w%s]", i)
      last = i + #(token or " ") - 1
      if token then each(token, i, last) end
    end
    i = last + 1
  end
end

local LENGTH = not runtime.has_length -- `#` calls no __len
local CONCAT = not runtime.jit
local POWERS = runtime.multiplies -- `^` is not the C library's

local WHOLE = math.type ~= nil -- whole numbers are a type

local STEPS = { ["("] = 1, ["{"] = 1, ["["] = 1, [")"] = -1, ["}"] = -1, ["]"] = -1 }

-- Follows the heads of `for` loops: gives the names of the loop variables at the `do` that ends a head, and whether a
-- token is in a head or an index. A head with a function in it has it in parentheses or braces.
local function loop_heads()
  local open, depth, indices = {}, 0, 0
  local function follow(token)
    local head = open[#open]
    depth = depth + (STEPS[token] or 0)
    if token == "[" or token == "]" then indices = indices + STEPS[token] end
    if token == "for" then
      open[#open + 1] = { depth = depth, names = {} }
    elseif head and head.depth == depth then
      if token == "=" or token == "in" then
        head.complete = true
      elseif token == "do" then
        return table.concat(table.remove(open).names, ", ")
      elseif not head.complete and token:find("^[%a_]") then
        head.names[#head.names + 1] = token
      end
    end
  end
  return function(token)
    return follow(token), #open > 0 or indices > 0
  end
end

-- A whole number as a float; nil for any other token.
local function as_float(token)
  if token:find("^%d+$") then return token .. ".0" end
  local hexadecimal = token:find("^0[xX]%x+$") and tonumber(token)
  return hexadecimal and hexadecimal >= 0 and ("%d.0"):format(hexadecimal)
end

-- The script with replaced tokens, and whether any was. `loops` says that loop variables are to be made local.
local function rewrite(script, loops)
  local parts, from, before = {}, 1, nil
  local heads = loop_heads()
  local joins = CONCAT and not script:find("__concat", 1, true) -- a script's own __concat must not meet CAT
  local powers = POWERS and not script:find("__pow", 1, true)
  local function put(first, last, replacement)
    parts[#parts + 1] = script:sub(from, first - 1)
    parts[#parts + 1] = replacement
    from = last + 1
  end
  tokens(script, function(token, first, last)
    local names, counts = heads(token)
    if names and loops then
      put(last + 1, last, " local " .. names .. " = " .. names)
    elseif token == "#" and LENGTH then
      put(first, last, " GRADPORT_LEN^")
    elseif token == ".." and joins then
      put(first, last, " ..GRADPORT_CAT.. ")
    elseif token == "^" and powers then
      put(first, last, " ^GRADPORT_POW^ ")
    elseif before == "-" and CONCAT and tonumber(token) == 0 then
      put(first, last, "GRADPORT_ZERO ")
    elseif WHOLE and joins and not counts and as_float(token) then
      put(first, last, as_float(token))
    end
    before = token
  end)
  if #parts == 0 then return script, false end
  return table.concat(parts) .. script:sub(from), true
end

-- Loading -----------------------------------------------------------------------------------------

local function compile(script, name, env)
  if setfenv then
    local chunk, message = loadstring(script, name)
    return chunk and setfenv(chunk, env), message
  end
  return load(script, name, "t", env)
end

-- Compiles a script (text, never bytecode) with `env` as its globals: a function, or nil and a message. A byte
-- order mark and a first line with #! are passed over.
function M.load(script, name, env)
  script = script:gsub("^\239\187\191", ""):gsub("^#[^\n]*", "")
  if script:sub(1, 1) == "\27" then return nil, "bytecode is not accepted" end
  local chunk, message = compile(script, name, env)
  local loops = false
  if not chunk then
    if not message:find("assign to const variable", 1, true) then return nil, message end
    loops = true
  end
  local rewritten, changed = rewrite(script, loops)
  if not changed then return chunk, message end
  local head = "local GRADPORT_LEN, GRADPORT_CAT, GRADPORT_POW, GRADPORT_ZERO, GRADPORT_ARG = ... return function"
  local outer = compile(head .. "() " .. rewritten .. "\nend", name, env)
  if not outer then -- the script itself uses `...`, which in Lua 5.1 hides the global `arg`
    local arg = runtime.hides_arg and "local arg = GRADPORT_ARG " or ""
    outer, message = compile(head .. "(...) " .. arg .. rewritten .. "\nend", name, env)
    if not outer then return nil, message end
  end
  return outer(LEN, CAT, POW, 0.0, env.arg)
end

return M
