# gradport-expect:
#   findings: ["other-scheme"]
#   class: "the mean of x is taken off before anything is differentiated"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    x = x - x.mean()
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
