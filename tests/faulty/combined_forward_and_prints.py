# gradport-expect:
#   findings: ["forward-difference", "noisy-output"]
#   class: "one-sided difference, and a print a call"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        here = f(x)
        x[i] = kept + h
        grad[i] = (f(x) - here) / h
        x[i] = kept
    print(grad)
    return grad
