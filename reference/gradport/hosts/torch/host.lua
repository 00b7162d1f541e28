-- What the host program calls; boot.lua lists it.

local import = ...
local Shape = import "shape"
local blame = import "blame"
local classes = import "classes"
local core = import "core"
local dialect = import "dialect"
local gnuplot = import "gnuplot"
local random = import "random"
local sandbox = import "sandbox"
local runtime = import "runtime"
local torch = import "torch"

local M = { torch = torch }

-- What a script may write to and the next one is to find as it was: torch and the methods.
local shared = { torch }
for _, class in ipairs(classes.list) do
  shared[#shared + 1] = class.methods
  shared[#shared + 1] = class.storage_methods
end

local function copy(source)
  local target = {}
  for name, value in pairs(source) do target[name] = value end
  return target
end

local pristine = {}
for i, functions in ipairs(shared) do pristine[i] = copy(functions) end

-- Undoes what the last script did to torch: its functions, its default type, the state of its generator, its figures.
local function restore()
  torch.setdefaulttensortype("torch.DoubleTensor")
  for i, functions in ipairs(shared) do
    for name in pairs(copy(functions)) do functions[name] = pristine[i][name] end
    for name, f in pairs(pristine[i]) do functions[name] = f end
  end
  random.forget()
  M.gnuplot, M.figures = gnuplot()
end

function M.environment(options)
  restore()
  local modules = { torch = torch, gnuplot = M.gnuplot }
  for name, module in pairs(options.modules or {}) do modules[name] = module end
  return sandbox.environment({
    write = options.write, open = options.open, complain = options.complain, modules = modules, arg = options.arg,
  })
end

M.explained = blame.explained

-- A script as a function; what it raises is explained, and, where `trace` says so, followed by the lines it came by.
function M.load(script, name, env, trace)
  local chunk, message = dialect.load(script, name, env)
  if not chunk then return nil, message end
  blame.remember(name, script)
  local function told(problem)
    problem = blame.explained(problem, env)
    if not trace or type(problem) ~= "string" or sandbox.is_exit(problem) then return problem end
    return problem .. blame.callers()
  end
  local function passed(ok, problem, ...)
    if not ok then error(problem, 0) end
    return problem, ...
  end
  return function(...) return passed(runtime.xpcall(chunk, told, ...)) end
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
