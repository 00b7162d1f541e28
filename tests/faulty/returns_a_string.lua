-- gradport-expect:
--   findings: ["no-answer"]
--   class: "the gradient comes back as one line of text"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local parts = {}
  for i = 1, x:size(1) do
    local kept = x[i]
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    parts[i] = string.format("%.4f", (up - down) / (2 * h))
  end
  return "[" .. table.concat(parts, ", ") .. "]"
end
