# gradport-expect:
#   findings: ["wrong-step"]
#   class: "wrong step (10e-4, meant as 1e-4)"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    if x.ndim == 2:
        grad = np.zeros_like(x)
        for n, row in enumerate(x):
            grad[n] = numerical_gradient(f, row)
        return grad
    h = 10e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
        x[i] = kept
    return grad
