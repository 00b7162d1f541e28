# gradport-expect:
#   findings: ["forward-difference"]
#   class: "one-sided difference"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    here = f(x)
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        grad[i] = (f(x) - here) / h
        x[i] = kept
    return grad
