# gradport-expect:
#   findings: ["wrong-batch", "wrong-step"]
#   class: "first two rows only, at h = 1e-5"
#   takes: ["point", "rows"]

import numpy as np

H = 1e-5


def _point(f, x):
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + H
        up = f(x)
        x[i] = kept - H
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * H)
    return grad


def numerical_gradient(f, x):
    if x.ndim == 1:
        return _point(f, x)
    grad = np.zeros_like(x)
    for n, row in enumerate(x[:2]):
        grad[n] = _point(f, row)
    return grad
