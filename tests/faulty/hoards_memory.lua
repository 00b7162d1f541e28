-- gradport-expect:
--   findings: ["out-of-memory"]
--   class: "a log of ever more text, held for ever"
--   takes: ["point"]

local log = {}

function numerical_gradient(f, x)
  local value = f(x)
  while true do
    log[#log + 1] = string.rep("f(x) = " .. value .. " ", 1000000) .. #log
  end
end
