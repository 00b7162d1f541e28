# gradport-expect:
#   findings: ["rounded-result"]
#   class: "the result rounded to eight decimals"
#   takes: ["point", "rows"]

import numpy as np


def _gradient(f, x, h=1e-4):
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
    whole = _gradient(f, x) if x.ndim == 1 else np.array([_gradient(f, row) for row in x])
    return whole.round(8)
