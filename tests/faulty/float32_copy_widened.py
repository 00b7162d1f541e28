# gradport-expect:
#   findings: ["float32-input"]
#   class: "x read through float32, stepped in float64"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    point = x.astype(np.float32).astype(np.float64)
    grad = np.zeros_like(point)
    for i in range(point.size):
        kept = point[i]
        point[i] = kept + h
        up = f(point)
        point[i] = kept - h
        down = f(point)
        point[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
