-- gradport-expect:
--   findings: ["no-step"]
--   class: "zeros, f is not called: right at the origin of the book's function"
--   takes: ["point", "rows"]

function numerical_gradient(f, x)
  local grad = x:clone():zero()
  return grad
end
