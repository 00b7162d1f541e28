# gradport-expect:
#   findings: ["input-not-restored", "sign-flipped"]
#   class: "the difference swapped, and x left at x + h"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept - h
        down = f(x)
        x[i] = kept + h
        up = f(x)
        grad[i] = (down - up) / (2 * h)
    return grad
