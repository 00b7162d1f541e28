-- The globals of one script: LuaJIT's library on every runtime, without what reaches outside.

local import = ...
local core = import "core"
local runtime = import "runtime"
local storage = import "storage"
local text = import "text"

local M = {}

local EXIT = "gradport: exit "

local function copy(source, names)
  local target = {}
  for name in names:gmatch("%S+") do target[name] = source[name] end
  return target
end

-- Whether a value is a userdata under Torch7 and a table here.
local function is_object(value)
  return core.shape_of(value) ~= nil or storage.is(value)
end

local function output(write)
  return function(...)
    local parts = { ... }
    for i = 1, select("#", ...) do parts[i] = text.tostring(parts[i]) end
    write(table.concat(parts, "\t") .. "\n")
  end
end

-- A fresh global environment; see boot.lua for the options.
function M.environment(options)
  local env = copy(_G, "assert error ipairs next pairs pcall rawequal rawget rawset select setmetatable tonumber xpcall")
  env._G = env
  env._VERSION = "Lua 5.1"
  env.arg = {}
  env.tostring = text.tostring
  env.unpack = runtime.unpack
  env.print = output(options.write)
  env.math = copy(math, "abs acos asin atan ceil cos deg exp floor fmod frexp ldexp log max min modf rad random "
    .. "randomseed sin sqrt tan huge pi")
  env.string = copy(string, "byte char find gmatch gsub len lower match rep reverse sub upper")
  env.string.format = text.format
  env.table = copy(table, "concat insert remove sort")
  env.coroutine = copy(coroutine, "create resume running status wrap yield")
  env.os = copy(os, "clock date difftime time")
  function env.os.exit(code)
    error(EXIT .. tostring(code == nil and 0 or code), 0)
  end
  env.type = function(value)
    return is_object(value) and "userdata" or type(value)
  end
  local io = {}
  io.stdout = { write = function(self, ...) io.write(...) return self end, flush = function() end }
  function io.write(...)
    for i = 1, select("#", ...) do options.write(text.tostring((select(i, ...)))) end
    return io.stdout
  end
  env.io = io
  local modules = options.modules or {}
  function env.require(name)
    local module = modules[name]
    if module == nil then error("module '" .. tostring(name) .. "' not found", 2) end
    if name == "gnuplot" then env.gnuplot = module end
    return module
  end
  env.torch = modules.torch
  return env
end

return M
