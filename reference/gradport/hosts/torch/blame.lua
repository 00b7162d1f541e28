-- Turns an error that Lua raised inside the shim into one at the script's line, and tells where a script was.
-- All of it runs only once an error has been raised: for message handlers.

local import = ...
local classes = import "classes"
local core = import "core"
local runtime = import "runtime"
local torch = import "torch"
local unknown = import "unknown"

local M = {}

local getinfo, getlocal, getupvalue = debug.getinfo, debug.getlocal, debug.getupvalue

local MOST, FAR = 5, 1000 -- how many callers are named, and how far up they are looked for

local scripts = {} -- the text of each script by its source, as debug.getinfo has it

-- Remembers the text that the lines of a script's errors are looked up in.
function M.remember(source, script)
  scripts[source] = script
end

local function line_of(source, number)
  local at = 0
  for line in ((scripts[source] or "") .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    if at == number then return line end
  end
  return ""
end

-- What the functions and methods of the shim are called (the first name of several), and the names of the methods:
-- collected at the first error.
local names, methods

local function collect(found, prefix)
  for name, f in pairs(found) do
    if prefix == "" then methods[name] = true end
    local full = prefix .. name
    if not names[f] or prefix == "" and full < names[f] then names[f] = full end
  end
end

local function name_of(f)
  if not names then
    names, methods = {}, {}
    for _, class in ipairs(classes.list) do
      collect(class.methods, "")
      collect(class.storage_methods, "")
    end
    collect(getmetatable(torch.Timer), "")
    collect(torch, "torch.")
  end
  return names[f]
end

-- What `name` stands for in the function at a level: a local of it, an outer one, or a global; then its fields.
local function value_of(path, level, globals)
  local root, value, found = path:match("^[^.]+"), nil, false
  local i = 1
  local name, held = getlocal(level + 1, i)
  while name do
    if name == root then value, found = held, true end
    i = i + 1
    name, held = getlocal(level + 1, i)
  end
  local f = getinfo(level + 1, "f").func
  i, name = 1, not found
  while name do
    name, held = getupvalue(f, i)
    if name == root then value, found, name = held, true, nil end
    i = i + 1
  end
  if not found then value = rawget(globals, root) end
  for field in path:sub(#root + 2):gmatch("[^.]+") do
    if type(value) ~= "table" or core.is_object(value) then return nil end
    value = rawget(value, field)
  end
  return value
end

-- How a method should have been called that the line has behind the dot of an object: the function `called`, or
-- any where that is not known, as after a tail call. Then the method's name.
local function with_colon(line, called, level, globals)
  for receiver, name, after in line:gmatch("([%a_][%w_.]*)%.([%a_][%w_]*)()") do
    local object = methods[name] and value_of(receiver, level + 1, globals)
    local arguments = line:match("^%s*(%b())", after) or line:match("^%s*(%b{})", after)
    if core.is_object(object) and arguments and (not called or getmetatable(object)[name] == called)
      and not arguments:find("^%(%s*" .. receiver:gsub("%.", "%%.") .. "%f[^%w_]") then
      return receiver .. ":" .. name .. arguments, name
    end
  end
  for name, arguments in line:gmatch("[)%]]%.([%a_][%w_]*)%s*(%b())") do -- of an object that has no name
    if methods[name] then return ":" .. name .. arguments, name end
  end
end

local HANDLERS = { ["=torch/blame.lua"] = true, ["=torch/host.lua"] = true, ["=torch/sandbox.lua"] = true }

-- The level of the script's function that called into the shim, as its caller counts, then whether the shim raised the
-- error, the function of it that the script called, if that is still known, and the first argument of that.
local function crossing()
  local level, raised, called, first = 2, false, nil, nil
  local info = getinfo(level, "fS")
  while info and runtime.is_inside(info) do
    raised = raised or info.source:find("^=torch/") ~= nil and not HANDLERS[info.source]
    if name_of(info.func) then
      called, first = info.func, select(2, getlocal(level, 1))
    end
    level = level + 1
    info = getinfo(level, "fS")
  end
  return info and level - 1, raised, called, first
end

-- A message as the script is to see it; anything that is no text as it is. `globals` are the script's.
function M.located(problem, globals)
  if type(problem) ~= "string" then return problem end
  local inner = problem:match("^torch/%w+%.lua:%d+: (.*)")
  local level, raised, called, first = crossing()
  if not level or not (inner or raised) then return problem end
  local info = getinfo(level, "Sl")
  local place = info.short_src .. ":" .. info.currentline .. ": "
  if not core.is_object(first) then
    local call, method = with_colon(line_of(info.source, info.currentline), called, level, globals)
    if call then return place .. method .. " is a method: write " .. call end
  end
  if not inner then return problem end
  local name = name_of(called)
  if not name or inner:find("^stack overflow") then return place .. inner end
  if methods[name] and not core.is_object(first) then
    return place .. name .. " is a method: write a colon before it, :" .. name .. "()"
  end
  return place .. name .. " does not work with these arguments (" .. inner .. ")"
end

-- "called from x.lua:12" in a line each for the functions of the script that were running, but for the innermost.
function M.callers()
  local lines, level, past = {}, 2, false
  local info = getinfo(level, "Sl")
  while info and #lines < MOST and level < FAR do
    if scripts[info.source] then
      local line = ("\n  called from %s:%d"):format(info.short_src, info.currentline)
      if past and line ~= lines[#lines] then lines[#lines + 1] = line end
      past = true
    end
    level = level + 1
    info = getinfo(level, "Sl")
  end
  return table.concat(lines)
end

-- What went wrong in a script, with what to do instead where a name is not there.
function M.explained(problem, globals)
  problem = M.located(problem, globals)
  if type(problem) ~= "string" then return problem end
  local name = problem:match("^(.-):%d+: ")
  local script = name and scripts["=" .. name]
  return script and unknown.explained(problem, script) or problem
end

return M
