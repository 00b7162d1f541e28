# gradport-expect:
#   findings: ["crashed", "wrong-step"]
#   class: "wrong step, and an error for a batch"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    if x.ndim != 1:
        raise NotImplementedError("one point at a time")
    h = 1e-7
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
