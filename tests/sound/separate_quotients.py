# gradport-expect:
#   findings: []
#   level: "within-rounding"
#   class: "a/(2h) - b/(2h)"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        grad[i] = f(x) / (2 * h)
        x[i] = kept - h
        grad[i] -= f(x) / (2 * h)
        x[i] = kept
    return grad
