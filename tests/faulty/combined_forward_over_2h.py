# gradport-expect:
#   findings: ["forward-difference", "wrong-divisor"]
#   class: "f(x + h) - f(x), yet over 2h"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept
        down = f(x)
        grad[i] = (up - down) / (2 * h)
    return grad
