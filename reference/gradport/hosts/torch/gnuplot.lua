-- require 'gnuplot': draws nothing, remembers what was asked for, copied at that moment.

local import = ...
local core = import "core"
local copying = import "copying"

-- A recorder: the module a script gets, and figures(), which lists what it drew.
return function()
  local M = {}
  local figures, order = {}, {}
  local current = nil

  local function figure(number)
    local drawn = figures[number]
    if not drawn then
      drawn = { figure = number, data = {} }
      figures[number] = drawn
      order[#order + 1] = drawn
    end
    return drawn
  end

  local function active()
    if not current then current = 1 end
    return figure(current)
  end

  -- Copies of the tensors and the plain values among the arguments, tables flattened into entries.
  local function copied(arguments, n)
    local entry = {}
    for i = 1, n do
      local value = arguments[i]
      if core.shape_of(value) then
        entry[#entry + 1] = copying.clone(value)
      elseif type(value) == "table" and getmetatable(value) == nil then
        local inner = copied(value, #value)
        for k = 1, #inner do entry[#entry + 1] = inner[k] end
      else
        entry[#entry + 1] = value
      end
    end
    return entry
  end

  local function draws(kind)
    return function(...)
      local drawn = active()
      local n = select("#", ...)
      local arguments = { ... }
      if n == 0 then core.fail("gnuplot.%s needs a tensor", kind) end
      drawn.kind, drawn.data = kind, {}
      local first = arguments[1]
      if type(first) == "table" and not core.shape_of(first) and type(first[1]) ~= "number" then
        for i = 1, n do drawn.data[i] = copied(arguments[i], #arguments[i]) end
      else
        drawn.data[1] = copied(arguments, n)
      end
    end
  end

  for _, kind in ipairs({ "plot", "splot", "imagesc", "scatter3", "hist", "bar" }) do M[kind] = draws(kind) end

  -- Makes figure `number` (or a new one) the current one.
  function M.figure(number)
    if number == nil then
      number = 1
      while figures[number] do number = number + 1 end
    end
    current = number
    figure(number)
    return number
  end

  for _, name in ipairs({ "title", "xlabel", "ylabel", "zlabel", "axis", "grid", "raw" }) do
    M[name] = function(value) active()[name] = value end
  end

  -- A figure that goes to a file is a new one, as it is for the real one.
  for _, name in ipairs({ "pngfigure", "svgfigure", "epsfigure", "pdffigure" }) do
    M[name] = function() return M.figure() end
  end

  -- Where the real one would write or close, there is nothing to do.
  for _, name in ipairs({
    "figprint", "plotflush", "close",
    "closeall", "setterm", "movelegend",
  }) do
    M[name] = function() end
  end

  -- What was drawn, in the order in which the figures were first named.
  local function drawn()
    return order
  end

  return M, drawn
end
