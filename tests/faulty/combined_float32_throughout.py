# gradport-expect:
#   findings: ["float32-arithmetic", "float32-result"]
#   class: "float32 arrays throughout, with h = 1e-4"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = np.float32(1e-4)
    x = x.astype(np.float32)
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
        grad[i] = (up - down) / (2 * h)
    return grad
