-- gradport-expect:
--   findings: ["global-leak", "wrong-divisor"]
--   class: "central nodes over h, and both samples leak"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    up = f(x)
    x[i] = kept - h
    down = f(x)
    x[i] = kept
    grad[i] = (up - down) / h
  end
  return grad
end
