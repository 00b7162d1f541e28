-- math.random as LuaJIT has it: four combined Tausworthe generators of 64 bits (L'Ecuyer 1999, period 2^223), so that
-- a script draws the same numbers on every runtime. A word of 64 bits is a pair of numbers below 2^32: high, low.

local import = ...
local bits = (import "runtime").bits
local frexp = (import "runtime").frexp

local M = {}

local band, bor, bxor, lshift, rshift = bits.band, bits.bor, bits.bxor, bits.lshift, bits.rshift

local function left(high, low, n)
  if n >= 32 then return lshift(low, n - 32), 0 end
  return bor(lshift(high, n), rshift(low, 32 - n)), lshift(low, n)
end

local function right(high, low, n)
  if n >= 32 then return 0, rshift(high, n - 32) end
  return rshift(high, n), bor(rshift(low, n), lshift(high, 32 - n))
end

-- The bits of a positive double.
local function words(x)
  local m, e = frexp(x)
  local mantissa = (m * 2 - 1) * 2 ^ 52
  local low = mantissa % 2 ^ 32
  return (e + 1022) * 2 ^ 20 + (mantissa - low) / 2 ^ 32, low
end

-- For each generator: how many upper bits of its word count, and two shifts.
local GENERATORS = { { 63, 31, 18 }, { 58, 19, 28 }, { 55, 24, 7 }, { 47, 21, 8 } }

-- Moves all four on and gives the combination.
local function step(state)
  local high, low = 0, 0
  for i, generator in ipairs(GENERATORS) do
    local k, q, s = generator[1], generator[2], generator[3]
    local zh, zl = state[i][1], state[i][2]
    local ah, al = left(zh, zl, q)
    ah, al = right(bxor(ah, zh), bxor(al, zl), k - s)
    local bh, bl = zh, k > 32 and band(zl, 4294967296 - 2 ^ (64 - k)) or 0
    bh, bl = left(bh, bl, s)
    zh, zl = bxor(ah, bh), bxor(al, bl)
    state[i] = { zh, zl }
    high, low = bxor(high, zh), bxor(low, zl)
  end
  return high, low
end

local function seeded(seed)
  local state, d = {}, seed
  for i = 1, 4 do
    d = d * 3.14159265358979323846 + 2.7182818284590452354
    state[i] = { words(d < 0 and -d or d) }
    if d < 0 then state[i][1] = state[i][1] + 2 ^ 31 end
  end
  for _ = 1, 10 do step(state) end
  return state
end

-- random and randomseed of one script.
function M.new()
  local state = seeded(0)

  local function random(first, last)
    local high, low = step(state)
    local x = (band(high, 0xfffff) * 2 ^ 32 + low) / 2 ^ 52
    if not first then return x end
    if not last then first, last = 1, first end
    if last < first then error("bad argument #" .. (last and 2 or 1) .. " to 'random' (interval is empty)", 2) end
    local y = x * (last - first + 1.0)
    return y - y % 1 + first
  end

  return random, function(seed) state = seeded(seed * 1.0) end
end

return M
