-- gradport-expect:
--   findings: ["crashed"]
--   class: "an error: torch has no such function"
--   takes: ["point"]

function numerical_gradient(f, x)
  return torch.numericalGradient(f, x, 1e-4)
end
