-- Starts the Torch7 shim in one Lua state. The host program loads this file, calls it with the source texts of the
-- others and uses the table it gets:
--
--   local host = boot(sources)              sources: file name without .lua -> text
--
--   host.environment(options)               a fresh table of globals for one script. options.write(text) takes what it
--                                           prints; if there are, options.modules (name -> table) can be required, too,
--                                           options.open(name, mode) opens files, options.complain(text) takes stderr,
--                                           options.arg is the script's table of arguments
--   host.load(text, name, env)              a script as a function, or nil and a message; os.exit in it raises the
--                                           string "gradport: exit STATUS", which no pcall of the script holds
--   host.tensor(values, sizes, type_name)   a tensor, from numbers in row-major order
--   host.flat(tensor), host.sizes(tensor)   its numbers and its sizes as plain lists
--   host.typename(value)                    "torch.DoubleTensor" and the like; nothing for plain values
--   host.figures()                          what gnuplot was given, in order: {figure = number, kind = "splot", data,
--                                           title, xlabel, ylabel, zlabel, axis, grid, legend, raw}; data holds a
--                                           list for each thing drawn, of labels, numbers and tensors as they were then
--   host.torch, host.gnuplot                the modules themselves

local sources = ...

local loadtext = loadstring or load
local modules = {}

local function import(name)
  local module = modules[name]
  if module == nil then
    local chunk = assert(loadtext(assert(sources[name], "no file " .. name), "=torch/" .. name .. ".lua"))
    module = chunk(import)
    if module == nil then module = true end
    modules[name] = module
  end
  return module
end

return import "host"
