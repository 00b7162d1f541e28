-- The numerical gradient of the Korean copy of
-- https://qiita.com/Kazuki-Nakamae/items/104b9236ddf8f470ab51 (gradient_2d.lua), written afresh call for call.
-- Its quirks are kept, since they are what is under test: see port.yaml.

require 'gnuplot'

local function _numerical_gradient_no_batch(f, x)
  local h = 1e-4
  grad = x:clone():zero()
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
  end
  local grad = X:clone():zero()
  for idx = 1, X:size()[1] do
    grad[idx] = _numerical_gradient_no_batch(f, X[idx])
  end
  return grad
end

function function_2(x)
  if x:dim() == 1 then
    return torch.sum(torch.pow(x, 2))
  end
  return torch.sum(torch.pow(x, 2), 2)
end

print(numerical_gradient(function_2, torch.Tensor({3.0, 4.0})))
print(numerical_gradient(function_2, torch.Tensor({0.0, 2.0})))
print(numerical_gradient(function_2, torch.Tensor({3.0, 0.0})))

local x0 = torch.range(-2, 2.5, 0.25)
local x1 = torch.range(-2, 2.5, 0.25)
local rows, columns = x0:size()[1], x1:size()[1]
local gradx = torch.Tensor(rows, columns):zero()
local grady = torch.Tensor(rows, columns):zero()
local surface = torch.Tensor(rows, columns):zero()

for xi = 1, columns do
  for i = 1, rows do
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
