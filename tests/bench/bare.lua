-- The article's routine on plain Lua tables: nothing but the arithmetic. Prints the seconds of the best run.
local N, RUNS = POINTS, REPEATS

local function function_2(x)
  local sum = 0.0
  for i = 1, #x do
    sum = sum + x[i] * x[i]
  end
  return sum
end

local function no_batch(f, x)
  local h = 1e-4
  local grad = {}
  for idx = 1, #x do
    local kept = x[idx]
    x[idx] = kept + h
    local up = f(x)
    x[idx] = kept - h
    local down = f(x)
    grad[idx] = (up - down) / (2 * h)
    x[idx] = kept
  end
  return grad
end

local function numerical_gradient(f, X)
  local grad = {}
  for idx = 1, #X do
    grad[idx] = no_batch(f, X[idx])
  end
  return grad
end

local X = {}
for i = 1, N do
  X[i] = { i / N, 1 - i / N }
end

local best = math.huge
for _ = 1, RUNS do
  local start = os.clock()
  local grad = numerical_gradient(function_2, X)
  best = math.min(best, os.clock() - start)
  assert(math.abs(grad[N][1] - 2) < 1e-6)
end
io.write(string.format("%.17g", best))
