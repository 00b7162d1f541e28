# gradport-expect:
#   findings: ["float32-arithmetic"]
#   class: "t + h and t - h formed in float32, x restored in full"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = np.float32(1e-4)
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        t = np.float32(kept)
        x[i] = t + h
        up = f(x)
        x[i] = t - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / 2e-4
    return grad
