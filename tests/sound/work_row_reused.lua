-- gradport-expect:
--   findings: []
--   level: "bit-identical"
--   class: "one work row and one result row serve the whole batch"
--   takes: ["point", "rows"]

local function fill(f, x, work, partials)
  local h = 1e-4
  work:copy(x)
  for i = 1, work:size(1) do
    local kept = work[i]
    work[i] = kept + h
    local up = f(work)
    work[i] = kept - h
    local down = f(work)
    work[i] = kept
    partials[i] = (up - down) / (2 * h)
  end
  return partials
end

function numerical_gradient(f, x)
  if x:dim() == 1 then
    return fill(f, x, x:clone(), x:clone())
  end
  local work, partials = torch.Tensor(x:size(2)), torch.Tensor(x:size(2))
  local grad = torch.Tensor(x:size(1), x:size(2))
  for n = 1, x:size(1) do
    grad[n] = fill(f, x[n], work, partials)
  end
  return grad
end
