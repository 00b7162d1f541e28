# gradport-expect:
#   findings: ["wrong-step"]
#   class: "wrong step (1e-2)"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 0.01
    grad = np.zeros(x.shape)
    for i in range(x.shape[0]):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
        x[i] = kept
    return grad
