-- The Lua side of the border to Python. After start-up only strings, numbers and booleans cross it, and the one
-- Python function that is ever called from here is `dispatch`, permanent for the runtime.
--
-- Arrays cross as text: their sizes ("3,2") and their numbers ("%.17g", separated by blanks), row-major.

local host, dispatch = ...

local FEW = 16 -- up to so many numbers cross as numbers, which is faster than text

local concat, format, unpack = table.concat, string.format, table.unpack or unpack

local TENSOR = {
  float64 = 'torch.DoubleTensor',
  float32 = 'torch.FloatTensor',
  int64 = 'torch.LongTensor',
}

local OTHERS = 5 -- how many functions are listed in place of one that is missing

local printed, env, given, fresh

local function write(text)
  printed[#printed + 1] = text
end

local function text_of(values, n)
  local texts = {}
  for i = 1, n do
    texts[i] = format('%.17g', values[i])
  end
  return concat(texts, ' ')
end

local SPECIAL = { inf = 1 / 0, ['-inf'] = -1 / 0, nan = 0 / 0 }

local function numbers_of(text)
  local values = {}
  for word in text:gmatch('%S+') do
    values[#values + 1] = SPECIAL[word] or tonumber(word)
  end
  return values
end

local function sizes_of(text)
  local sizes = {}
  for word in text:gmatch('%d+') do
    sizes[#sizes + 1] = tonumber(word)
  end
  return sizes
end

local flatten

-- The numbers of a table of numbers, or of tables and tensors of one shape; nil where it is neither.
local function flatten_table(list)
  local values, inner = {}, nil
  for i = 1, #list do
    local part, n, sizes = flatten(list[i])
    if not part or (inner and sizes ~= inner) then
      return nil, 0, '', 'table'
    end
    inner = sizes
    for k = 1, n do
      values[#values + 1] = part[k]
    end
  end
  local sizes = tostring(#list) .. (inner ~= '' and ',' .. inner or '')
  return values, #values, sizes, 'table'
end

-- The numbers of whatever a port made: values, how many, sizes as text, and its type; nil where there are none.
function flatten(thing)
  local kind = host.typename(thing) or type(thing)
  if kind == 'number' then
    return { thing }, 1, '', 'number'
  elseif kind:find('Tensor$') then
    local values = host.flat(thing)
    return values, #values, concat(host.sizes(thing), ','), kind
  elseif kind == 'table' and #thing > 0 then
    return flatten_table(thing)
  end
  return nil, 0, '', kind
end

local function pack(values, n)
  if n > FEW then
    return text_of(values, n)
  end
  for i = 1, n do
    if values[i] == 0 then
      values[i] = format('%.17g', values[i]) -- the sign of zero does not cross as a number
    end
  end
  return unpack(values, 1, n)
end

local function probing(x, captured)
  return function(argument)
    if captured then
      local here, many, its_sizes = flatten(x)
      dispatch('caller', its_sizes, '', pack(here, many))
    end
    local values, n, sizes, kind = flatten(argument)
    if n == 0 then
      return dispatch('probe', sizes, kind)
    end
    return dispatch('probe', sizes, kind, pack(values, n))
  end
end

-- What the script's names stand for, those of the libraries that a script may write to included.
local function snapshot()
  local copy = {}
  for name, value in pairs(env) do
    copy[name] = value
  end
  for _, library in ipairs({ 'string', 'table', 'math' }) do
    if type(env[library]) == 'table' then
      for name, value in pairs(env[library]) do
        copy[library .. '.' .. tostring(name)] = value
      end
    end
  end
  return copy
end

-- The names that stand for something else than before the call, or than after loading, or for something new.
local function changed(before)
  local names = {}
  for name, value in pairs(snapshot()) do
    local same = rawequal(before[name], value) and rawequal(fresh[name], value)
    if type(name) == 'string' and not same then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return concat(names, ' ')
end

-- What os.exit was given, where that is what was raised.
local function exit_status(problem)
  return type(problem) == 'string' and problem:match('^gradport: exit (.+)')
end

local function message_of(problem)
  local status = exit_status(problem)
  if status then
    return 'it called os.exit(' .. status .. ')'
  elseif type(problem) == 'table' and problem.message then
    return tostring(problem.message)
  elseif type(problem) == 'string' or type(problem) == 'number' then
    return tostring(problem)
  end
  return 'it raised a ' .. type(problem) .. ' as its error'
end

local function output()
  local text = concat(printed)
  printed = {}
  return text
end

-- The global functions that the script defines, the first few by name.
local function defined()
  local names = {}
  for name, value in pairs(env) do
    if type(value) == 'function' and type(name) == 'string' and not given[name] then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return concat(names, ', ', 1, math.min(#names, OTHERS))
end

local M = {}

-- Run a script: '' or what went wrong, then the status that it gave os.exit, if it did. arg: its table of arguments.
local function run(text, name, out, arg)
  env = host.environment({ write = out, arg = arg })
  given = {}
  for key in pairs(env) do
    given[key] = true
  end
  if text:find('^\255\254') or text:find('^\254\255') then
    return 'does not load: ' .. name .. ' is UTF-16; save it as UTF-8'
  end
  local chunk, problem = host.load(text, '=' .. name, env, arg ~= nil)
  if not chunk then
    return 'does not load: ' .. problem
  end
  local status
  local ok, trouble = xpcall(function()
    return chunk(unpack(arg or {}))
  end, function(raised)
    status = exit_status(raised)
    return message_of(raised)
  end)
  return ok and '' or trouble, status
end

-- Load a port's script into an environment of its own, and keep what it prints; '' or what went wrong.
function M.load(text, name)
  printed = {}
  local problem = run(text, name, write)
  fresh = snapshot()
  return problem
end

-- Run a script as `th` does: what it prints goes out at once. path: as it was given; then its arguments. Gives '' or
-- what went wrong, and the status to end with.
function M.run(text, name, path, ...)
  local problem, status = run(text, name, function(said)
    dispatch('write', said, '')
  end, { [0] = path, ... })
  if status then
    local number = (tonumber(status) or 1) % 256
    return '', number == number and number or 1
  end
  return problem, problem == '' and 0 or 1
end

-- Whether the script defines a global function of that name: '', or 'missing' and the functions that it does define.
function M.lacks(entry)
  if type(env[entry]) == 'function' then
    return '', ''
  end
  return 'missing', defined()
end

-- Ask for a gradient: ok or why not, then what came back, x afterwards, what was printed, which globals changed.
-- swapped: the routine is given x first.
function M.ask(entry, own, kind, sizes, values, captured, swapped)
  printed = {}
  local routine, f = env[entry], own ~= '' and env[own] or nil
  if entry == '' then -- the value of the port's own function
    routine = function(own_function, at)
      return own_function(at)
    end
  end
  if type(routine) ~= 'function' or (own ~= '' and not f) then
    return 'missing', type(routine) == 'function' and own or entry, defined()
  end
  local x = sizes == '' and numbers_of(values)[1] or host.tensor(numbers_of(values), sizes_of(sizes), TENSOR[kind])
  local before = snapshot()
  local ok, result = xpcall(function()
    if swapped then
      return routine(x, probing(x, captured))
    end
    return routine(f or probing(x, captured), x)
  end, function(problem)
    return message_of(host.explained(problem, env))
  end)
  local leaked = changed(before)
  local after, many, after_sizes = flatten(x)
  after = text_of(after, many)
  if not ok then
    return 'error', result, '', '', after_sizes, after, output(), leaked
  end
  local numbers, count, its_sizes, its_kind = flatten(result)
  if not numbers then
    return 'nothing', its_kind or type(result), '', '', after_sizes, after, output(), leaked
  end
  return 'ok', its_kind, its_sizes, text_of(numbers, count), after_sizes, after, output(), leaked
end

-- What the script printed since the last question.
function M.output()
  return output()
end

-- How many figures gnuplot was given.
function M.figures()
  return #host.figures()
end

local LABELS = { 'title', 'xlabel', 'ylabel', 'zlabel', 'axis', 'grid', 'legend', 'raw' }

-- One figure: its number, its kind, how many things were drawn in it, then its title, its labels and its settings.
function M.figure(index)
  local drawn = host.figures()[index]
  local labels = {}
  for i, name in ipairs(LABELS) do
    labels[i] = tostring(drawn[name] or '')
  end
  return drawn.figure, drawn.kind or '', #drawn.data, unpack(labels)
end

-- One value of one thing drawn: its type, its sizes, and its numbers or its text; nil past the last.
function M.drawn(index, thing, place)
  local value = host.figures()[index].data[thing][place]
  if value == nil then
    return nil
  elseif type(value) == 'string' then
    return 'text', '', value
  end
  local values, n, sizes, kind = flatten(value)
  return kind, sizes, values and text_of(values, n) or ''
end

return M
