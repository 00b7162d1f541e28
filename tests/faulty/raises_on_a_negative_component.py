# gradport-expect:
#   findings: ["crashed"]
#   class: "an error where a component is negative: its square root is taken"
#   takes: ["point"]

import math

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        scale = math.sqrt(kept)
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h) if scale >= 0 else 0.0
    return grad
