# gradport-expect:
#   findings: ["wrong-offset"]
#   class: "nodes at +2h and -h over 3h: right to first order"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    if x.ndim == 2:
        return np.vstack([numerical_gradient(f, row) for row in x])
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + 2 * h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (3 * h)
    return grad
