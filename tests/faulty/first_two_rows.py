# gradport-expect:
#   findings: ["wrong-batch"]
#   class: "loop bound: the first two rows only"
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
    grad = np.zeros_like(x)
    for n in range(min(2, len(x))):
        grad[n] = _point(f, x[n])
    return grad
