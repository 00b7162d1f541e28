-- gradport-expect:
--   findings: ["no-answer"]
--   class: "a table of labelled texts comes back"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local lines = {}
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    lines[i] = "df/dx" .. i .. " = " .. (up - down) / (2 * h)
  end
  return lines
end
