# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "integer input is widened to float64 before anything else"
#   takes: ["point", "rows", "integer"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    point = np.array(x, dtype=np.float64)
    if point.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in point])
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
