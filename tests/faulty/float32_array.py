# gradport-expect:
#   findings: ["float32-arithmetic"]
#   class: "float32 array stepped in place; the result stays float64"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    single = x.astype(np.float32)
    grad = np.zeros(x.shape, dtype=np.float64)
    for i in range(single.size):
        kept = single[i]
        single[i] = kept + h
        up = float(f(single))
        single[i] = kept - h
        down = float(f(single))
        single[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
