# gradport-expect:
#   findings: ["rounded-result"]
#   class: "the result passes through three significant digits"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros(x.size)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = float(f"{(up - down) / (2 * h):.3g}")
    return grad
