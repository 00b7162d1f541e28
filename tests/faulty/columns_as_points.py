# gradport-expect:
#   findings: ["wrong-batch"]
#   class: "transposed batch: f is given columns"
#   takes: ["point", "rows"]

import numpy as np


def _point(f, x, h=1e-4):
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


def numerical_gradient(f, x):
    if x.ndim == 1:
        return _point(f, x)
    return np.array([_point(f, column) for column in x.T]).T
