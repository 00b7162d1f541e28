-- Starts the Torch7 shim in one Lua state. The host loads this file first and calls it with the source texts of
-- the others:
--   local host = boot(sources)      sources: module name -> text
-- and uses the table it returns:
--   host.environment(options)       a fresh global environment for a script; options.write(text) gets its output
--   host.load(text, name, env)      a function, or nil and a message
--   host.tensor(values, sizes, type_name), host.flat(tensor), host.sizes(tensor), host.typename(value)
--   host.figures()                  what gnuplot drew, in order: {figure, kind, data, title, xlabel, …}

local sources = ...

local loadtext = loadstring or load -- luacheck: std max
local modules = {}

local function import(name)
  local module = modules[name]
  if module == nil then
    local chunk = assert(loadtext(assert(sources[name], name), "=torch/" .. name .. ".lua"))
    module = chunk(import)
    if module == nil then module = true end
    modules[name] = module
  end
  return module
end

return import "host"
