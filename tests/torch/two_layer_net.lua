-- A two-layer network as the book builds it: 10 inputs, 100 hidden units, 10 classes, a batch of 100, sigmoid, softmax
-- and cross-entropy. Differentiates the loss numerically with respect to the first COMPONENTS weights of each layer
-- and prints the loss, some weights' gradients, and the largest difference from the gradient by backpropagation.
torch.manualSeed(2017)

local N, INPUTS, HIDDEN, CLASSES = 100, 10, 100, 10

local function sigmoid(x)
  return torch.cdiv(torch.ones(x:size()), torch.exp(-x) + 1)
end

local function softmax(a)
  local e = torch.exp(a - torch.max(a, 2):expandAs(a))
  return torch.cdiv(e, torch.sum(e, 2):expandAs(e))
end

local function cross_entropy_error(y, t)
  return -torch.sum(torch.cmul(t, torch.log(y))) / y:size(1)
end

local TwoLayerNet = {}
TwoLayerNet.__index = TwoLayerNet

function TwoLayerNet.new(inputs, hidden, outputs, deviation)
  return setmetatable({
    W1 = torch.randn(inputs, hidden):mul(deviation), b1 = torch.zeros(hidden),
    W2 = torch.randn(hidden, outputs):mul(deviation), b2 = torch.zeros(outputs),
  }, TwoLayerNet)
end

function TwoLayerNet:predict(x)
  local a1 = x * self.W1
  a1:add(self.b1:view(1, -1):expandAs(a1))
  local z1 = sigmoid(a1)
  local a2 = z1 * self.W2 + self.b2:repeatTensor(x:size(1), 1)
  return softmax(a2), z1
end

function TwoLayerNet:loss(x, t)
  return cross_entropy_error((self:predict(x)), t)
end

function TwoLayerNet:accuracy(x, t)
  local _, guessed = torch.max(self:predict(x), 2)
  local _, wanted = torch.max(t, 2)
  return torch.eq(guessed, wanted):sum() / x:size(1)
end

-- The gradient by backpropagation.
function TwoLayerNet:gradient(x, t)
  local y, z1 = self:predict(x)
  local dy = (y - t) / x:size(1)
  local dz1 = dy * self.W2:t()
  local da1 = torch.cmul(dz1, torch.cmul(z1, 1 - z1))
  return { W1 = x:t() * da1, b1 = da1:sum(1):view(-1), W2 = z1:t() * dy, b2 = dy:sum(1):view(-1) }
end

local function numerical_gradient(f, x, components)
  local h = 1e-4
  local grad = x:clone():zero()
  local flat, flat_grad = x:view(-1), grad:view(-1)
  for i = 1, math.min(components, flat:size(1)) do
    local kept = flat[i]
    flat[i] = kept + h
    local up = f()
    flat[i] = kept - h
    local down = f()
    flat_grad[i] = (up - down) / (2 * h)
    flat[i] = kept
  end
  return grad
end

local x = torch.rand(N, INPUTS)
local t = torch.zeros(N, CLASSES)
for i = 1, N do
  t[{ i, torch.random(1, CLASSES) }] = 1
end

local net = TwoLayerNet.new(INPUTS, HIDDEN, CLASSES, 0.01)
print(string.format("loss %.10f accuracy %g", net:loss(x, t), net:accuracy(x, t)))

local exact = net:gradient(x, t)
local function loss() return net:loss(x, t) end
for _, name in ipairs({ "W1", "b1", "W2", "b2" }) do
  local grad = numerical_gradient(loss, net[name], COMPONENTS)
  local n = math.min(COMPONENTS, grad:nElement())
  local difference = torch.max(torch.abs(grad:view(-1):sub(1, n) - exact[name]:contiguous():view(-1):sub(1, n)))
  print(string.format("%s %s %.6f %s", name, table.concat(net[name]:size():totable(), "x"), grad:view(-1)[1],
    difference < 1e-8))
end
