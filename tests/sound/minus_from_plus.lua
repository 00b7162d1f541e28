-- gradport-expect:
--   findings: []
--   level: "within-rounding"
--   class: "the minus probe reached as (x + h) - 2h; the kept value restored"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local grad = x:clone():zero()
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = x[i] + h
    local up = f(x)
    x[i] = x[i] - 2 * h
    local down = f(x)
    x[i] = kept
    grad[i] = (up - down) / (2 * h)
  end
  return grad
end
