-- torch.*Storage: the numbers under tensors. To a script it looks like a list from 1; several may stand for the
-- same numbers.

local import = ...
local classes = import "classes"
local core = import "core"
local unknown = import "unknown"

local M = {}

local fail = core.fail
local setmetatable, type = setmetatable, type
local replace_metatable = debug.setmetatable -- also where the old one is protected

local methods = {}

-- A storage over existing numbers, which it shares.
function M.over(store, class)
  local s = setmetatable({ _store = store, _class = class }, class.storage_metatable)
  core.share(store, s)
  return s
end

local sizes_metatable = {} -- of storages that still read a shape's list

-- A LongStorage with the sizes (or strides) of a shape.
function M.of_sizes(list)
  return (setmetatable({ _sizes = list }, sizes_metatable))
end

-- Gives a storage from of_sizes numbers of its own.
local function own(s)
  local list, class = s._sizes, classes.Long
  local store = class.new(#list)
  for i = 1, #list do store[i] = list[i] * 1.0 end
  rawset(s, "_store", store)
  rawset(s, "_class", class)
  rawset(s, "_sizes", nil)
  replace_metatable(s, class.storage_metatable)
  core.share(store, s)
  return s
end

function sizes_metatable.__index(s, k)
  return s._sizes[k] or own(s)[k]
end

function sizes_metatable.__newindex(s, k, value)
  own(s)[k] = value
end

function sizes_metatable.__eq()
  return false
end

-- The class of a storage; nil for anything else.
function M.class_of(value)
  if type(value) ~= "table" then return nil end
  if rawget(value, "_sizes") then own(value) end
  return rawget(value, "_class")
end

-- Whether `value` is a storage (of the type with that short name).
function M.is(value, short)
  local class = M.class_of(value)
  return class ~= nil and (short == nil or class.short == short)
end

function M.size(s)
  if rawget(s, "_sizes") then own(s) end
  return s._class.length(s._store)
end

-- The numbers as a plain list.
function M.list(s)
  local list, store = {}, s._store
  for i = 1, M.size(s) do list[i] = store[i] end
  return list
end

local function position(s, k)
  local n = M.size(s)
  local index = k < 0 and -((-k) - (-k) % 1) or k - k % 1
  if not (index >= 1 and index <= n) then
    fail("index %s is out of range: %s has elements 1 to %d", k, s._class.storage, n)
  end
  return index
end

local function index(s, k)
  local method = s._class.storage_methods[k]
  if method then return method end
  if type(k) == "number" then return s._store[position(s, k)] end
  if k == "_shape" or k == "_1" then return nil end -- it is no tensor
  unknown.fail(s._class.storage, "method", k, methods)
end

local function newindex(s, k, value)
  if type(k) ~= "number" or not tonumber(value) then
    fail("%s takes a number at a position: s[1] = 2", s._class.storage)
  end
  local cast = s._class.cast
  value = tonumber(value)
  s._store[position(s, k)] = cast and cast(value) or value * 1.0
end

function methods.size(s)
  return M.size(s)
end

function methods.fill(s, value)
  local cast, store = s._class.cast, s._store
  if cast then value = cast(value) end
  for i = 1, M.size(s) do store[i] = value * 1.0 end
  return s
end

function methods.resize(s, n)
  core.grow(s, s._class, n, true)
  return s
end

function methods.copy(s, source)
  local from, to, cast = source._store, s._store, s._class.cast
  local n = M.size(s)
  if not M.is(source) or M.size(source) ~= n then fail("sizes of the storages do not match") end
  for i = 1, n do to[i] = cast and cast(from[i]) or from[i] end
  return s
end

function methods.totable(s)
  return M.list(s)
end

function methods.elementSize(s)
  return s._class.bytes
end

-- s itself when it has that type already, else a converted copy; without a name, the name of the type.
function methods.type(s, name)
  if not name or name == s._class.storage then return name and s or s._class.storage end
  local class = classes.by_storage[name]
  if not class then fail("unknown storage type '%s'", name) end
  return M.over(class.new(M.size(s)), class):copy(s)
end

function methods.typeAs(s, other)
  return s:type(other:type())
end

for _, class in ipairs(classes.list) do
  local name = class.storage
  methods[class.short:lower()] = function(s) return s:type(name) end
end

function methods.string(s, text)
  if not text then
    local bytes = {}
    for i = 1, M.size(s) do bytes[i] = string.char(s._store[i] % 256) end
    return table.concat(bytes)
  end
  s:resize(#text)
  for i = 1, #text do s[i] = text:byte(i) end
  return s
end

-- torch.LongStorage(), (n), {…}, (storage [, first [, n]])
local function construct(class, first, ...)
  if first == nil then return M.over(class.new(0), class) end
  if type(first) == "number" then return M.over(class.new(first), class) end
  if M.is(first) then
    local offset, n = ...
    if offset then
      local s = M.over(class.new(n or M.size(first) - offset + 1), class)
      for i = 1, M.size(s) do s[i] = first[offset + i - 1] end
      return s
    end
    return M.over(first._store, class)
  end
  if type(first) ~= "table" or getmetatable(first) then
    fail("%s takes a size or a table of numbers, not %s", class.storage, core.described(first))
  end
  local s = M.over(class.new(#first), class)
  for i = 1, #first do
    if not tonumber(first[i]) then fail("element %d of the table is no number", i) end
    s[i] = tonumber(first[i])
  end
  return s
end

local function equal(a, b)
  return M.class_of(a) == M.class_of(b) and rawequal(a._store, b._store)
end

-- Gives each storage type its metatable and `torch` its constructor.
function M.install(torch)
  for _, class in ipairs(classes.list) do
    local metatable = class.storage_metatable
    metatable.__index, metatable.__newindex, metatable.__eq = index, newindex, equal
    class.storage_methods = {}
    for method, f in pairs(methods) do class.storage_methods[method] = f end
    core.register(metatable, class.storage, class.storage_methods, M.size)
    metatable.__tostring = M.text
    torch[class.short .. "Storage"] = core.constructor(function(...)
      return construct(class, ...)
    end, class.storage_methods)
  end
  sizes_metatable.__tostring = M.text
  core.register(sizes_metatable, classes.Long.storage, classes.Long.storage_methods, M.size)
end

return M
