-- What is said of names that are not there: those that are spelled alike, what to do instead, and all that there is.

local import = ...
local runtime = import "runtime"

local M = {}

local PAGE = "reference/gradport/hosts/torch/README.md"
local WIDTH = 100 -- of a line of the list

-- Why some names of Torch7 and Lua are not there, and what a script can do.
local reasons = {}

local function lacks(reason, names)
  for name in names:gmatch("%S+") do reasons[name] = reason end
end

lacks("a script starts no programs: run what it needs beforehand", "os.execute io.popen torch.PipeFile")
lacks("a script reaches no files: put what it needs into the script, and print what it finds", [[
  os.remove os.rename os.tmpname io.lines io.input io.output io.tmpfile torch.load torch.save torch.DiskFile
  torch.MemoryFile torch.serialize torch.deserialize]])
lacks("a script loads no other: put the text of both into one file", "dofile loadfile")
lacks("torch and gnuplot are the only packages: put what it needs of others into the script", [[
  nn optim paths image xlua sys signal cunn cutorch cudnn nngraph autograd cjson csvigo lfs hdf5 mattorch]])
lacks("there is no GPU: use torch.FloatTensor or torch.DoubleTensor", [[
  torch.CudaTensor torch.CudaDoubleTensor torch.CudaStorage cuda cudaDouble]])
lacks("functions have no bytecode here: keep their text", "string.dump")
lacks("globals cannot be exchanged: give an environment to load", "setfenv getfenv module")

-- The reason for a name that is not there; nil where none is known.
function M.reason(name)
  return reasons[name]
end

-- How many letters have to be changed, put in, left out or swapped with their neighbour to make b of a (Damerau).
local function distance(a, b)
  local above, row = {}, {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local before = above
    above, row = row, { [0] = i }
    for j = 1, #b do
      local changed = above[j - 1] + (a:byte(i) == b:byte(j) and 0 or 1)
      row[j] = math.min(changed, above[j] + 1, row[j - 1] + 1)
      if i > 1 and j > 1 and a:byte(i) == b:byte(j - 1) and a:byte(i - 1) == b:byte(j) then
        row[j] = math.min(row[j], before[j - 2] + 1)
      end
    end
  end
  return row[#b]
end

local function sorted_names(functions)
  local names = {}
  for name in pairs(functions) do
    if type(name) == "string" and not name:find("^_") then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

-- Up to five of the names, the likest to `name` first.
local function alike(name, names)
  local found, far = {}, {}
  local wanted = name:lower()
  for _, other in ipairs(names) do
    local lower = other:lower()
    local d = distance(wanted, lower)
    local inside = math.min(#wanted, #lower) > 2 and (wanted:find(lower, 1, true) or lower:find(wanted, 1, true))
    if d <= (#name + 1) / 3 or inside then
      found[#found + 1], far[other] = other, d
    end
  end
  table.sort(found, function(a, b)
    if far[a] ~= far[b] then return far[a] < far[b] end
    return a < b
  end)
  return { runtime.unpack(found, 1, math.min(5, #found)) }
end

-- The names in lines, each a little indented.
local function wrapped(names)
  local lines, line = {}, " "
  for i, name in ipairs(names) do
    local word = " " .. name .. (i < #names and "," or "")
    if #line + #word > WIDTH then
      lines[#lines + 1] = line
      line = " "
    end
    line = line .. word
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

-- "; is it torch.FloatTensor?" with the names that are like `name`; nothing where none is.
function M.likely(name, functions)
  local near = alike(name, sorted_names(functions))
  return #near > 0 and "; is it " .. table.concat(near, ", ") .. "?" or ""
end

-- Raises the error that `owner` has no such function (or method, as `kind` says). methods: the methods of what the
-- functions of `owner` work on, if it has any.
function M.fail(owner, kind, name, functions, methods)
  name = tostring(name)
  local names = sorted_names(functions)
  local reason = reasons[owner .. "." .. name] or reasons[name]
  if not reason and methods and methods[name] then reason = name .. " is a method: write x:" .. name .. "()" end
  local instead = reason and "; " .. reason or M.likely(name, functions)
  runtime.fail("%s has no %s '%s'%s\nWhat there is (see %s):\n%s", owner, kind, name, instead, PAGE, wrapped(names))
end

-- The names of a table's functions in one line.
function M.list(functions)
  return table.concat(sorted_names(functions), ", ")
end

-- An error that Lua raised because a name stands for nil, with the reason where the script's line has such a name.
function M.explained(problem, script)
  if type(problem) ~= "string" then return problem end
  local number, name = problem:match(":(%d+): attempt to .-'([%a_][%w_]*)'")
  if not number then return problem end
  local line, at = "", 0
  for each in (script .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    if at == tonumber(number) then line = each break end
  end
  for full, reason in pairs(reasons) do
    local short = full:match("[^.]+$")
    if short == name and (" " .. line):find("[^%w_.:]" .. full:gsub("%.", "%%.") .. "%f[^%w_]") then
      return problem .. "; " .. reason
    end
  end
  return problem
end

return M
