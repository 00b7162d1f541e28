# gradport-expect:
#   findings: ["wrong-step"]
#   class: "wrong step (1e-6)"
#   takes: ["point", "array"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-6
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        idx = it.multi_index
        kept = x[idx]
        x[idx] = kept + h
        up = f(x)
        x[idx] = kept - h
        down = f(x)
        grad[idx] = (up - down) / (2 * h)
        x[idx] = kept
        it.iternext()
    return grad
