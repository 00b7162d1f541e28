-- require 'gnuplot': draws nothing, remembers what was asked for, copied at that moment.

local import = ...
local core = import "core"
local copying = import "copying"
local unknown = import "unknown"

-- What each kind draws, as the real one's error messages have it.
local FORMS = {
  plot = "[label,] tensor [, tensor] [, format]", splot = "[label,] tensor [, tensor, tensor] [, format]",
  scatter3 = "[label,] tensor, tensor, tensor", imagesc = "tensor [, palette]", bar = "tensor",
  hist = "tensor [, number of bins [, lowest, highest]]",
}
local NUMBERS = { hist = true, bar = true } -- kinds that take numbers, too

-- Whether a value is a table of the script's.
local function is_list(value)
  return type(value) == "table" and getmetatable(value) == nil
end

-- Raises an error unless the n values are a thing that can be drawn.
local function check(kind, values, n)
  local tensors = 0
  for i = 1, n do
    local value = values[i]
    if core.shape_of(value) then
      tensors = tensors + 1
    elseif type(value) ~= "string" and not (type(value) == "number" and NUMBERS[kind]) then
      local hint = is_list(value) and "; torch.Tensor(table) makes a tensor" or ""
      core.fail("gnuplot.%s draws %s; %s is none of these%s", kind, FORMS[kind], core.described(value), hint)
    end
  end
  if tensors == 0 then core.fail("gnuplot.%s draws %s; there is no tensor", kind, FORMS[kind]) end
end

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
    check(kind, values, n)
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
      if is_list(arguments[1]) then
        for i = 1, n do
          local list = arguments[i]
          data[i] = is_list(list) and thing(kind, list, #list) or thing(kind, { list }, 1)
        end
      else
        data[1] = thing(kind, arguments, n)
      end
      local drawn = active()
      drawn.kind, drawn.data = kind, data
    end
  end

  for kind in pairs(FORMS) do M[kind] = draws(kind) end

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

  setmetatable(M, {
    __index = function(_, name) unknown.fail("gnuplot", "function", name, M) end,
  })
  return M, drawn
end
