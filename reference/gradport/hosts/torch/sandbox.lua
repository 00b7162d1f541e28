-- The globals of one script: LuaJIT's library on every runtime, without what reaches outside. Nothing in it
-- leads to an unguarded function: a tensor is a table here, and what reads tables raw is told to keep off.

local import = ...
local blame = import "blame"
local cmdline = import "cmdline"
local core = import "core"
local dialect = import "dialect"
local lualibrary = import "lualibrary"
local objects = import "objects"
local runtime = import "runtime"
local tausworthe = import "tausworthe"
local text = import "text"
local unknown = import "unknown"

local M = {}

local type, getmetatable, error = type, getmetatable, error
local is_object = core.is_object

-- What os.exit raises; no pcall of the script holds it.
local EXIT = "^gradport: exit "

function M.is_exit(problem)
  return type(problem) == "string" and problem:find(EXIT) ~= nil
end

local function passed(ok, problem, ...)
  if not ok and M.is_exit(problem) then error(problem, 0) end
  return ok, problem, ...
end

-- Base library ------------------------------------------------------------------------------------

-- f, but for tensors and other objects, which Lua would not take for tables under Torch7.
local function guarded(name, f)
  return function(t, ...)
    if is_object(t) then
      error("bad argument #1 to '" .. name .. "' (table expected, got userdata)", 2)
    end
    return f(t, ...)
  end
end

local following = guarded("next", next)

local base = {
  assert = assert, error = error, select = lualibrary.select, tonumber = tonumber, rawequal = rawequal,
  getmetatable = getmetatable, setmetatable = setmetatable, tostring = text.tostring, unpack = lualibrary.unpack,
  next = following, ipairs = guarded("ipairs", ipairs), rawget = guarded("rawget", rawget),
  rawset = guarded("rawset", rawset), _VERSION = "Lua 5.1",
}

function base.type(...)
  if select("#", ...) > 0 and is_object((...)) then return "userdata" end
  return type(...)
end

base.pairs = guarded("pairs", function(t)
  if type(t) ~= "table" then error("bad argument #1 to 'pairs' (table expected, got " .. type(t) .. ")", 3) end
  return following, t, nil
end)

-- pcall and xpcall, with the script's line in what the shim raises.
local function guards(env)
  local function located(problem) return blame.located(problem, env) end
  function env.pcall(...)
    if select("#", ...) == 0 then return pcall() end
    return passed(runtime.xpcall((...), located, select(2, ...)))
  end
  function env.xpcall(f, handler, ...)
    return passed(runtime.xpcall(f, function(problem)
      if M.is_exit(problem) then return problem end
      return handler(blame.located(problem, env))
    end, ...))
  end
end

function base.collectgarbage(option)
  if option == "count" then return collectgarbage("count") end
  collectgarbage()
  return 0
end

-- Libraries ---------------------------------------------------------------------------------------

local function copy(source)
  local target = {}
  for name, value in pairs(source) do target[name] = value end
  return target
end

local function coroutines()
  local library = copy(coroutine)
  library.close, library.isyieldable = nil, nil
  function library.resume(...) return passed(coroutine.resume(...)) end
  return library
end

local function clocks()
  local function exit(code)
    if code == nil or code == true then code = 0 elseif code == false then code = 1 end
    error("gradport: exit " .. text.tostring(code), 0)
  end
  return {
    clock = os.clock, date = os.date, difftime = os.difftime, time = os.time, exit = exit,
    getenv = function() return nil end,
  }
end

-- io, which writes to the host and opens what the host opens.
local function files(options)
  local library = {}
  local function stream(write)
    local file = { flush = function(self) return self end, close = function() return true end }
    file.setvbuf = file.flush
    function file.write(self, ...)
      for i = 1, select("#", ...) do
        local value = (select(i, ...))
        if type(value) ~= "string" and type(value) ~= "number" then
          core.fail("bad argument #%d to 'write' (string expected, got %s)", i, base.type(value))
        end
        write(text.tostring(value))
      end
      return self
    end
    return file
  end
  library.stdout, library.stderr = stream(options.write), stream(options.complain or function() end)
  function library.write(...) return library.stdout:write(...) end
  function library.read() return nil end
  function library.open(name, mode)
    if options.open then return options.open(name, mode or "r") end
    return nil, text.tostring(name) .. ": a script cannot open files here"
  end
  return library
end

local function printer(write)
  return function(...)
    local parts = {}
    for i = 1, select("#", ...) do parts[i] = text.tostring((select(i, ...))) end
    write(table.concat(parts, "\t") .. "\n")
  end
end

-- load and loadstring: text with the script's globals.
local function loaders(env)
  local function compile(chunk, name, mode, its_env)
    if type(chunk) == "function" then
      local parts = {}
      repeat
        local part = chunk()
        parts[#parts + 1] = part
      until not part or part == ""
      chunk = table.concat(parts)
    end
    if type(chunk) ~= "string" then
      error("bad argument #1 to 'load' (string expected, got " .. type(chunk) .. ")", 3)
    end
    if mode == "b" then return nil, "attempt to load a text chunk (mode is 'b')" end
    return dialect.load(chunk, name or chunk, its_env or env)
  end
  env.load = function(...) return compile(...) end
  env.loadstring = function(chunk, name) return compile(chunk, name) end
end

local function modules_of(env, given)
  local loaded = {}
  for name, module in pairs(given) do loaded[name] = module end
  for _, name in ipairs({ "string", "table", "math", "coroutine", "os", "io", "debug", "bit", "jit" }) do
    loaded[name] = env[name]
  end
  loaded._G = env
  env.package = { loaded = loaded, path = "", cpath = "" }
  function env.require(name)
    local module = loaded[name]
    if module == nil then
      local reason = unknown.reason(name)
        or "there are: " .. unknown.list(given) .. "; " .. unknown.reason("dofile")
      error("module '" .. text.tostring(name) .. "' not found; " .. reason, 2)
    end
    if given[name] then env[name] = module end -- as Torch7's own modules do
    if name == "gnuplot" then env.gnuplot = module end -- as the real one does
    return module
  end
end

-- A fresh global environment. options: write(text) takes the output; modules (name -> table), of which torch
-- becomes a global; arg is the script's; open(name, mode) opens files, complain(text) takes what goes to stderr, all
-- three if there are any.
function M.environment(options)
  local env = copy(base)
  env._G, env.arg = env, options.arg or {}
  env.print = printer(options.write)
  env.string, env.table, env.math = copy(lualibrary.string), copy(lualibrary.table), copy(lualibrary.math)
  env.math.random, env.math.randomseed = tausworthe.new()
  env.bit, env.jit = copy(lualibrary.bit), copy(lualibrary.jit)
  env.coroutine, env.os, env.io = coroutines(), clocks(), files(options)
  env.debug = { traceback = debug.traceback }
  guards(env)
  loaders(env)
  modules_of(env, options.modules)
  env.torch = options.modules.torch
  objects.begin(env)
  cmdline.begin(env)
  return env
end

-- Strings find their methods here, not in the runtime's own library; their metatable stays hidden.
local strings = getmetatable("")
strings.__index, strings.__metatable = copy(lualibrary.string), false

return M
