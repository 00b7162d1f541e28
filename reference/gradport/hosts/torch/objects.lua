-- Types and classes: torch.typename, torch.type, torch.class, torch.isTypeOf, and the clocks.

local import = ...
local classes = import "classes"
local core = import "core"

local M = { functions = {} }

local functions = M.functions
local fail = core.fail

local by_name = {} -- classes made by torch.class: name -> table of methods
local globals = {} -- of the script that runs

-- Starts anew for a script with these globals.
function M.begin(env)
  by_name, globals = {}, env
end

-- "torch.DoubleTensor" for a tensor; nothing for a plain value.
function functions.typename(value)
  local name = core.type_name(value)
  if name ~= type(value) then return name end
end

functions.type = core.type_name

-- What a class's objects find their methods in.
function functions.getmetatable(name)
  if by_name[name] then return by_name[name] end
  local class = classes.by_tensor[name]
  return class and class.methods or nil
end

local EVENTS = {
  "__tostring", "__add", "__sub", "__mul", "__div", "__unm", "__eq", "__lt", "__le", "__call",
}

-- What an object of the class does for a Lua event: what __add__ and the like of its methods say.
local function handler(name, methods, event)
  local own = event .. "__"
  return function(...)
    local f = methods[own]
    if f then return f(...) end
    if event == "__tostring" then return name end
    if event == "__eq" then return rawequal(...) end
    fail("%s has no %s", name, own)
  end
end

-- Puts a class where its name says: into a module, a table of the script's, or its globals.
local function publish(name, class, module)
  local owner_name, short = name:match("^(.*)%.([^.]+)$")
  local owner = module or (owner_name and globals[owner_name]) or (not owner_name and globals)
  if type(owner) ~= "table" then fail("the class %s needs a table %s", name, owner_name) end
  owner[short or name] = class
end

-- A new class: its table of methods and that of its parent. module.Name(…) makes an object and calls __init.
function functions.class(name, parent_name, module)
  if type(name) ~= "string" then fail("torch.class needs a name, not %s", core.described(name)) end
  if by_name[name] then fail("the class %s is there already", name) end
  local parent
  if type(parent_name) == "string" then
    parent = by_name[parent_name]
    if not parent then fail("the class %s is unknown", parent_name) end
  end
  local methods = { __typename = name, __parent = parent }
  methods.__index = methods
  for _, event in ipairs(EVENTS) do methods[event] = handler(name, methods, event) end
  by_name[name] = setmetatable(methods, {
    __index = parent,
    __call = function(_, ...)
      local object = setmetatable({}, methods)
      if methods.__init then methods.__init(object, ...) end
      return object
    end,
  })
  publish(name, methods, type(module) == "table" and module)
  return methods, parent
end

local function parents(value)
  local metatable = type(value) == "table" and getmetatable(value)
  return type(metatable) == "table" and metatable or nil
end

-- The name of a class that is given by its table, or a name as it is.
local function class_name(class)
  if type(class) == "string" then return class end
  local metatable = parents(class)
  local name = metatable and rawget(metatable, "__typename") or type(class) == "table" and rawget(class, "__typename")
  if not name then fail("isTypeOf needs a class or the name of one, not %s", core.described(class)) end
  return name
end

-- Whether an object is of a class or of one derived from it. The class is given by its table, its name or a pattern.
function functions.isTypeOf(value, class)
  local wanted = class_name(class)
  local metatable = parents(value)
  while metatable do
    local name = rawget(metatable, "__typename")
    local match = name and name:match(wanted)
    if match and (match ~= wanted or match == name) then return true end
    metatable = rawget(metatable, "__parent")
  end
  return false
end

-- Whether two objects are the same.
function functions.isequal(a, b)
  return type(a) == type(b) and a == b
end

-- Clocks ------------------------------------------------------------------------------------------

local Timer = {}
local timer_metatable = { __index = Timer }
core.register(timer_metatable, "torch.Timer", Timer)

local function new_timer()
  return setmetatable({ start = os.clock(), passed = 0, running = true }, timer_metatable)
end

function Timer.time(timer)
  local seconds = timer.passed + (timer.running and os.clock() - timer.start or 0)
  return { real = seconds, user = seconds, sys = 0 }
end

function Timer.stop(timer)
  timer.passed, timer.running = timer:time().real, false
  return timer
end

function Timer.resume(timer)
  if not timer.running then timer.start, timer.running = os.clock(), true end
  return timer
end

function Timer.reset(timer)
  timer.start, timer.passed = os.clock(), 0
  return timer
end

functions.Timer = core.constructor(new_timer, Timer)

local last

function functions.tic()
  last = new_timer()
  return last
end

function functions.toc(timer)
  timer = timer or last
  if not timer then fail("torch.toc needs a torch.tic before it") end
  return timer:time().real
end

function functions.setheaptracking() end
function functions.setnumthreads() end
function functions.getnumthreads() return 1 end

return M
