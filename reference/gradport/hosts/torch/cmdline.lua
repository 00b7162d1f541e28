-- torch.CmdLine: the options and arguments of a script, read from the table `arg`.

local import = ...
local core = import "core"
local text = import "text"

local M = { functions = {} }

local fail = core.fail
local globals, write, exit -- of the script that runs

-- Starts anew for a script with these globals.
function M.begin(env)
  globals, write, exit = env, env.io.write, env.os.exit
end

local methods = {}
local metatable = { __index = methods, __typename = "torch.CmdLine" }

-- The name that a parameter has in what parse gives: without dashes.
local function stripped(name)
  return (name:gsub("^%-*", ""))
end

local function declared(cmd, list, name, entry)
  if type(name) ~= "string" then fail("CmdLine: a name is a text, not %s", core.described(name)) end
  entry.name, entry.key = name, stripped(name)
  list[#list + 1], cmd.lines[#cmd.lines + 1] = entry, entry
  return entry
end

-- A line of the help.
function methods.text(cmd, line)
  cmd.lines[#cmd.lines + 1] = line or ""
end

-- An option: its name with its dash, what it is by default, what the help says of it, and its type unless that is the
-- default's. A boolean one is turned over when it is given; the others take a value.
function methods.option(cmd, name, default, help, kind)
  local entry = declared(cmd, cmd.options, name, { default = default, help = help, kind = kind or type(default) })
  cmd.by_name[name] = entry
end

-- An argument, which has to be given, in the order in which they are declared.
function methods.argument(cmd, name, help, kind)
  declared(cmd, cmd.arguments, name, { help = help, kind = kind })
end

-- The value of a parameter from its word.
local function value_of(entry, word)
  if word == nil then fail("CmdLine: %s needs a value", entry.name) end
  if entry.kind ~= "number" then return word end
  local number = tonumber(word)
  if not number then fail("CmdLine: %s takes a number, not '%s'", entry.name, word) end
  return number
end

-- The parameters: the defaults, and what the words of `arg` say.
function methods.parse(cmd, arg)
  if type(arg) ~= "table" then fail("CmdLine: parse takes the table arg, not %s", core.described(arg)) end
  local params, given, i = {}, 0, 1
  for _, entry in ipairs(cmd.options) do params[entry.key] = entry.default end
  while i <= #arg do
    local word = arg[i]
    local entry = cmd.by_name[word]
    if not entry and (word == "-help" or word == "-h" or word == "--help") then
      cmd:help(arg)
      exit(0)
    elseif entry and entry.kind == "boolean" then
      params[entry.key] = not entry.default
    elseif entry then
      i = i + 1
      params[entry.key] = value_of(entry, arg[i])
    else
      given = given + 1
      entry = cmd.arguments[given]
      if not entry then fail("CmdLine: there is no option or argument for '%s'; -help lists them", word) end
      params[entry.key] = value_of(entry, word)
    end
    i = i + 1
  end
  if given < #cmd.arguments then
    fail("CmdLine: the argument <%s> is missing; -help lists them", cmd.arguments[given + 1].key)
  end
  return params
end

local function shown(entry)
  return entry.kind and entry.default ~= nil and entry.name or "<" .. entry.key .. ">"
end

-- Writes how the script is called.
function methods.help(cmd, arg)
  local width, usage = 0, { "Usage:", arg and arg[0] or nil }
  usage[#usage + 1] = "[options]"
  for _, entry in ipairs(cmd.arguments) do usage[#usage + 1] = "<" .. entry.key .. ">" end
  write(table.concat(usage, " "), "\n")
  for _, line in ipairs(cmd.lines) do
    if type(line) == "table" then width = math.max(width, #shown(line)) end
  end
  for _, line in ipairs(cmd.lines) do
    if type(line) == "table" then
      local default = line.default ~= nil and " [" .. text.tostring(line.default) .. "]" or ""
      local name = shown(line)
      line = "  " .. name .. (" "):rep(width - #name) .. " " .. (line.help or "") .. default
    end
    write(line, "\n")
  end
end

-- The parameters that are not the defaults, in one text for the name of a folder; `ignored` has names as keys.
function methods.string(cmd, prefix, params, ignored)
  local parts = {}
  local function put(entry)
    local value = params[entry.key]
    if value == entry.default or (ignored and ignored[entry.key]) then return end
    if type(value) == "boolean" then value = value and "t" or "f" end
    parts[#parts + 1] = entry.key .. cmd.between .. text.tostring(value)
  end
  for _, entry in ipairs(cmd.options) do put(entry) end
  for _, entry in ipairs(cmd.arguments) do put(entry) end
  table.sort(parts)
  if prefix and prefix ~= "" then table.insert(parts, 1, prefix) end
  return table.concat(parts, cmd.separator)
end

-- What print writes begins with the time and a name from now on.
function methods.addTime(_, name, format)
  local print = globals.print
  local label = name and "[" .. name .. "]: " or ": "
  globals.print = function(first, ...)
    local stamp = os.date(format or "%Y-%m-%d %H:%M:%S") .. label
    return print(stamp .. (first == nil and "" or text.tostring(first)), ...)
  end
end

-- There are no files to keep a log in, and nothing else to be silent of.
function methods.log() end
function methods.silent() end

M.functions.CmdLine = core.constructor(function(separator, between)
  return setmetatable({
    options = {}, arguments = {}, lines = {}, by_name = {}, separator = separator or ",", between = between or "=",
  }, metatable)
end, methods)

return M
