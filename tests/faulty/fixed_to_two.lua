-- gradport-expect:
--   findings: ["crashed", "skips-component", "wrong-shape"]
--   class: "fixed to two components: one is an error, three give two"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local function at(d0, d1)
    local y = x:clone()
    y[1] = y[1] + d0
    y[2] = y[2] + d1
    return f(y)
  end
  return torch.Tensor({
    (at(h, 0) - at(-h, 0)) / (2 * h),
    (at(0, h) - at(0, -h)) / (2 * h),
  })
end
