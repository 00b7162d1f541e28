-- gradport-expect:
--   findings: ["skips-component"]
--   class: "components below zero are passed over"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    if kept >= 0 then
      x[i] = kept + h
      local up = f(x)
      x[i] = kept - h
      local down = f(x)
      x[i] = kept
      grad[i] = (up - down) / (2 * h)
    end
  end
  return grad
end
