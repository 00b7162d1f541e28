# gradport-expect:
#   findings: ["wrong-batch"]
#   class: "a batch's gradient is stored flat and read back in column-major order"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    if x.ndim == 2:
        flat = np.concatenate([numerical_gradient(f, row) for row in x])
        return flat.reshape(x.shape, order="F")
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
