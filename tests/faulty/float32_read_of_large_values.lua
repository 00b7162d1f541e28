-- gradport-expect:
--   findings: ["float32-input"]
--   class: "only components above 1 in size pass through float32"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    local t = kept
    if math.abs(t) > 1 then
      t = torch.FloatTensor({t})[1]
    end
    x[i] = t + h
    local up = f(x)
    x[i] = t - h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
