-- gradport-expect:
--   findings: ["crashed"]
--   class: "the routine ends its process"
--   takes: ["point"]

function numerical_gradient(f, x)
  local value = f(x)
  os.exit(value == value and 0 or 1)
end
