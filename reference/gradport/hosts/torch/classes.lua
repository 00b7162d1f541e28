-- The seven number types: their names, C types and conversions.

local import = ...
local arrays = import "arrays"
local runtime = import "runtime"

local M = { default = "torch.DoubleTensor" }

-- A cast to a C integer of `bits` bits: towards zero, then modulo 2^bits; NaN and infinities as x86 gives them.
local function integer_cast(bits, signed)
  local span = 2 ^ bits
  local half = signed and span / 2 or span
  local indefinite = bits >= 32 and -2 ^ (bits - 1) or 0
  return function(x)
    local whole = runtime.truncate(x * 1.0)
    if whole ~= whole or whole == math.huge or whole == -math.huge then return indefinite end
    if whole >= half or whole < (signed and -half or 0) then
      whole = whole % span
      if whole >= half then whole = whole - span end
    end
    return whole + 0.0
  end
end

local float_cast = not runtime.jit and runtime.float32 or nil

-- ctype: how LuaJIT stores it. Integers lie in doubles; Long is exact up to 2^53.
local list = {
  { kind = "integer", short = "Byte", ctype = "double", bytes = 1, cast = integer_cast(8, false) },
  { kind = "integer", short = "Char", ctype = "double", bytes = 1, cast = integer_cast(8, true) },
  { kind = "integer", short = "Short", ctype = "double", bytes = 2, cast = integer_cast(16, true) },
  { kind = "integer", short = "Int", ctype = "double", bytes = 4, cast = integer_cast(32, true) },
  { kind = "integer", short = "Long", ctype = "double", bytes = 8, cast = integer_cast(64, true) },
  { kind = "float", short = "Float", ctype = "float", bytes = 4, cast = float_cast },
  { kind = "float", short = "Double", ctype = "double", bytes = 8 },
}

M.by_tensor, M.by_storage, M.list = {}, {}, list

for _, class in ipairs(list) do
  class.tensor = "torch." .. class.short .. "Tensor"
  class.storage = "torch." .. class.short .. "Storage"
  class.integer = class.kind == "integer"
  class.cast = class.cast or false
  class.real = class.cast or (class.short == "Float" and runtime.to_float) or false -- converts a scalar argument
  class.array = arrays.array(class.ctype, class.cast)
  class.new, class.length, class.resize = class.array.new, class.array.length, class.array.resize
  class.pack1, class.pack2 = class.array.pack1, class.array.pack2
  class.pack3, class.pack4 = class.array.pack3, class.array.pack4
  class.methods = {}
  class.metatable = {}
  class.storage_metatable = {}
  M.by_tensor[class.tensor] = class
  M.by_storage[class.storage] = class
  M[class.short] = class
end

return M
