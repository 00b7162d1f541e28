-- gradport-expect:
--   findings: ["crashed"]
--   class: "an error whose value is a table, without a message"
--   takes: ["point"]

function numerical_gradient(f, x)
  if f(x) ~= nil then
    error({})
  end
end
