# gradport-expect:
#   findings: []
#   level: "within-rounding"
#   class: "the difference times 5000"
#   takes: ["point", "rows"]

import numpy as np


def _point(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) * 5000
    return grad


def numerical_gradient(f, x):
    return _point(f, x) if x.ndim == 1 else np.array([_point(f, row) for row in x])
