-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "the result is filled by apply"
--   takes: ["point"]

function numerical_gradient(f, x)
  local h = 1e-4
  local i = 0
  return x:clone():apply(function(kept)
    i = i + 1
    x[i] = kept + h
    local up = f(x)
    x[i] = kept - h
    local down = f(x)
    x[i] = kept
    return (up - down) / (2 * h)
  end)
end
