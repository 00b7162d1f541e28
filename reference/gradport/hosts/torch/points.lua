-- Points: vectors of two elements that have no storage yet. Gradient scripts make them by the thousand, and most die
-- young. A point holds its numbers itself, in `_1` and `_2`; whatever else is asked of it makes it a tensor like all
-- others first.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local core = import "core"
local runtime = import "runtime"

local M = {}

local index, newindex = core.index, core.newindex

local getmetatable, rawget, rawset, type = getmetatable, rawget, rawset, type
local replace_metatable = debug.setmetatable -- also where the old one is protected

local class_of = {} -- methods -> class: the methods are what getmetatable gives for a tensor

-- Gives a point a storage; gives the tensor that it is then. Old fields go before the last new one comes, which saves
-- the table from growing. A compiled trace has no debug.setmetatable; the metatable of points does for other tensors.
local function own(t)
  local class = class_of[getmetatable(t)]
  local x, y = rawget(t, "_1"), rawget(t, "_2")
  rawset(t, "_store", class.pack2 and class.pack2(x, y) or { x, y })
  rawset(t, "_offset", 1)
  t._1, t._2 = nil, nil
  rawset(t, "_shape", Shape.vector(class, 2))
  if not runtime.jit then replace_metatable(t, class.metatable) end
  return t
end

core.own = own

-- The metatable of a class's points, with or without a storage.
local function define(class)
  local methods, real = class.methods, class.real or function(x) return x * 1.0 end
  class_of[methods] = class
  local metatable = {}

  function metatable.__index(t, k)
    if k == "_1" then return nil end
    local x = t._1
    if not x then return index(t, k) end
    if k == 1 then return x end
    if k == 2 then return t._2 end
    return methods[k] or own(t)[k]
  end

  function metatable.__newindex(t, k, value)
    if not t._1 then
      newindex(t, k, value)
    elseif k == 1 and type(value) == "number" then
      t._1 = real(value)
    elseif k == 2 and type(value) == "number" then
      t._2 = real(value)
    else
      own(t)[k] = value
    end
  end

  return metatable
end

M.double, M.float = define(classes.Double), define(classes.Float)

-- Gives points the operators and all else that other tensors have, once these have it.
function M.install()
  for class, metatable in pairs({ [classes.Double] = M.double, [classes.Float] = M.float }) do
    for event, f in pairs(class.metatable) do
      if metatable[event] == nil then metatable[event] = f end
    end
  end
end

return M
