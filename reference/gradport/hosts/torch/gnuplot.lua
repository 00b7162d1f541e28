-- require 'gnuplot': draws nothing, remembers what was asked for, copied at that moment.

local import = ...
local core = import "core"
local copying = import "copying"
local drawing = import "drawing"
local unknown = import "unknown"

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

  -- One thing to draw, with copies of its tensors.
  local function thing(kind, values, n)
    drawing.check(kind, values, n)
    local entry = {}
    for i = 1, n do
      entry[i] = core.shape_of(values[i]) and copying.clone(values[i]) or values[i]
    end
    return entry
  end

  -- gnuplot.plot(thing…) or gnuplot.plot({thing…}, {thing…}, …)
  local function draws(kind)
    return function(...)
      local n, arguments, data = select("#", ...), { ... }, {}
      if drawing.is_list(arguments[1]) then
        for i = 1, n do
          local list = arguments[i]
          data[i] = drawing.is_list(list) and thing(kind, list, #list) or thing(kind, { list }, 1)
        end
      else
        data[1] = thing(kind, arguments, n)
      end
      local drawn = active()
      drawn.kind, drawn.data = kind, data
    end
  end

  for kind in pairs(drawing.FORMS) do M[kind] = draws(kind) end

  -- Makes figure `number` (or a new one) the current one.
  function M.figure(number)
    if number ~= nil and type(number) ~= "number" then
      core.fail("gnuplot.figure takes a number, not %s", core.described(number))
    end
    if number == nil then
      number = 1
      while figures[number] do number = number + 1 end
    end
    current = number
    figure(number)
    return number
  end

  for _, name in ipairs({ "title", "xlabel", "ylabel", "zlabel" }) do
    M[name] = function(value) active()[name] = value end
  end

  function M.axis(value) active().axis = drawing.limits(value) end

  -- Whether there is a grid; without an argument, the other way round than before.
  function M.grid(shown)
    local drawn = active()
    if shown == nil then shown = not drawn.grid end
    drawn.grid = shown and true or false
  end

  -- Where the names of the curves stand: "left", "center" or "right", and "top", "middle" or "bottom".
  function M.movelegend(across, down)
    active().legend = tostring(across) .. " " .. tostring(down)
  end

  -- A line for gnuplot itself; the figures know some of them.
  function M.raw(command)
    if type(command) ~= "string" then core.fail("gnuplot.raw takes a text, not %s", core.described(command)) end
    local drawn = active()
    drawn.raw = (drawn.raw and drawn.raw .. "\n" or "") .. command
  end

  -- A figure that goes to a file is a new one, as it is for the real one.
  for _, name in ipairs({ "pngfigure", "svgfigure", "epsfigure", "pdffigure" }) do
    M[name] = function() return M.figure() end
  end

  -- Where the real one would write or close, there is nothing to do.
  for _, name in ipairs({
    "figprint", "plotflush", "close",
    "closeall", "setterm",
  }) do
    M[name] = function() end
  end

  -- What was drawn, in the order in which the figures were first named.
  local function drawn()
    return order
  end

  setmetatable(M, {
    __index = function(_, name) unknown.fail("gnuplot", "function", name, M) end,
  })
  return M, drawn
end
