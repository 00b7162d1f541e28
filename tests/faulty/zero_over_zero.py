# gradport-expect:
#   findings: ["non-finite"]
#   class: "a scale of t / t is NaN at zero components"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        with np.errstate(invalid="ignore"):
            scale = kept / kept
        grad[i] = (up - down) / (2 * h) * scale
    return grad
