-- The Mersenne Twister MT19937 of Matsumoto and Nishimura, seeded with one number (2002), on plain numbers.

local import = ...
local bits = (import "runtime").bits

local N, M_OFFSET = 624, 397
local band, bor, bxor, lshift, rshift = bits.band, bits.bor, bits.bxor, bits.lshift, bits.rshift

local M = {}

-- a * b mod 2^32, through halves of 16 bits.
local function multiply(a, b)
  local low = a % 65536
  local high = (a - low) / 65536
  return (low * b + (high * b) % 65536 * 65536) % 4294967296
end

-- A generator: state[0 … 623], and `left`, how many of them are unused.
function M.new(seed)
  local state = { [0] = seed % 4294967296 }
  for i = 1, N - 1 do
    local last = state[i - 1]
    state[i] = (multiply(bxor(last, rshift(last, 30)), 1812433253) + i) % 4294967296
  end
  return { state = state, left = 0, seed = seed }
end

local function renew(state)
  for i = 0, N - 1 do
    local y = bor(band(state[i], 0x80000000), band(state[(i + 1) % N], 0x7fffffff))
    local twisted = rshift(y, 1)
    if y % 2 == 1 then twisted = bxor(twisted, 0x9908b0df) end
    state[i] = bxor(state[(i + M_OFFSET) % N], twisted)
  end
end

-- The next whole number from 0 to 2^32 - 1.
function M.next(generator)
  if generator.left == 0 then
    renew(generator.state)
    generator.left = N
  end
  local y = generator.state[N - generator.left]
  generator.left = generator.left - 1
  y = bxor(y, rshift(y, 11))
  y = bxor(y, band(lshift(y, 7), 0x9d2c5680))
  y = bxor(y, band(lshift(y, 15), 0xefc60000))
  return bxor(y, rshift(y, 18))
end

return M
