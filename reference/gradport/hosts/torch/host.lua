-- What the host program calls; boot.lua lists it.

local import = ...
local Shape = import "shape"
local classes = import "classes"
local core = import "core"
local dialect = import "dialect"
local gnuplot = import "gnuplot"
local sandbox = import "sandbox"
local torch = import "torch"
local unknown = import "unknown"

local M = { torch = torch }

local drawn
M.gnuplot, drawn = gnuplot()
M.figures = drawn

function M.environment(options)
  local modules = { torch = torch, gnuplot = M.gnuplot }
  for name, module in pairs(options.modules or {}) do modules[name] = module end
  return sandbox.environment({
    write = options.write, open = options.open, complain = options.complain, modules = modules,
  })
end

-- A script as a function; what it raises because of a name that is not there says what to do instead.
function M.load(script, name, env)
  local chunk, message = dialect.load(script, name, env)
  if not chunk then return nil, message end
  local function passed(ok, problem, ...)
    if not ok then error(unknown.explained(problem, script), 0) end
    return problem, ...
  end
  return function(...) return passed(pcall(chunk, ...)) end
end

-- A tensor of these sizes with these numbers in row-major order.
function M.tensor(values, sizes, type_name)
  local class = assert(classes.by_tensor[type_name], type_name)
  local t = core.sized(class, sizes)
  local store, cast = t._store, class.cast
  for i = 1, t._shape.n do store[i] = cast and cast(values[i]) or values[i] * 1.0 end
  return t
end

-- The numbers in row-major order.
function M.flat(t)
  local shape, store, offset = t._shape, t._store, t._offset
  local order, list = Shape.order(shape), {}
  for i = 1, shape.n do list[i] = store[offset + order[i]] end
  return list
end

function M.sizes(t)
  local list = {}
  for i, n in ipairs(t._shape.size) do list[i] = n end
  return list
end

M.typename = torch.typename

return M
