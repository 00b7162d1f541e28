# gradport-expect:
#   findings: ["rounded-input"]
#   class: "x rounded to twelve decimals: seen only where x has more digits"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        value = round(float(kept), 12)
        x[i] = value + h
        up = f(x)
        x[i] = value - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
