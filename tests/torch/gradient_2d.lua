-- The Lua article's script, call for call, in our own words: numerical gradients of a sum of squares and two surfaces.
require 'gnuplot'

local function _numerical_gradient_no_batch(f, x)
  local h = 1e-4
  grad = x:clone():zero() -- a leaked global, as in the article
  for idx = 1, x:size()[1] do
    local kept = x:float()[idx]
    x[idx] = kept + h
    local up = f(x)
    x[idx] = kept - h
    local down = f(x)
    grad[idx] = (up - down) / (2 * h)
    x[idx] = kept
  end
  return grad
end

function numerical_gradient(f, X)
  if X:dim() == 1 then
    return _numerical_gradient_no_batch(f, X)
  else
    local grad = X:clone():zero()
    for idx = 1, X:size()[1] do
      grad[idx] = _numerical_gradient_no_batch(f, X[idx])
    end
    return grad
  end
end

function function_2(x)
  if x:dim() == 1 then
    return torch.sum(torch.pow(x, 2))
  else
    return torch.sum(torch.pow(x, 2), 2)
  end
end

print(numerical_gradient(function_2, torch.Tensor({3.0, 4.0})))
print(numerical_gradient(function_2, torch.Tensor({0.0, 2.0})))
print(numerical_gradient(function_2, torch.Tensor({3.0, 0.0})))

local x0 = torch.range(-2, 2.5, 0.25)
local x1 = torch.range(-2, 2.5, 0.25)
local gradx = torch.Tensor(x0:size()[1], x1:size()[1]):zero()
local grady = torch.Tensor(x0:size()[1], x1:size()[1]):zero()
local surface = torch.Tensor(x0:size()[1], x1:size()[1]):zero()

for xi = 1, x1:size()[1] do
  for i = 1, x0:size()[1] do
    local point = torch.Tensor({x0[i], x1[xi]})
    gradx[{i, xi}] = numerical_gradient(function_2, point)[1]
    grady[{i, xi}] = numerical_gradient(function_2, point)[2]
    surface[{i, xi}] = function_2(point)
  end
end

gnuplot.figure(1)
gnuplot.splot(torch.sqrt(gradx:pow(2) + grady:pow(2)))
gnuplot.figure(2)
gnuplot.splot(surface)
