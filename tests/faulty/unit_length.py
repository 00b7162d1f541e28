# gradport-expect:
#   findings: ["nonlinear"]
#   class: "the gradient scaled to length 1"
#   takes: ["point", "rows"]

import numpy as np


def _direction(f, x, h=1e-4):
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    length = np.sqrt(np.sum(grad * grad))
    return grad / length if length > 0 else grad


def numerical_gradient(f, x):
    if x.ndim == 1:
        return _direction(f, x)
    return np.array([_direction(f, row) for row in x])
