# gradport-expect:
#   findings: ["nonlinear", "wrong-step"]
#   class: "absolute value of the difference, at h = 1e-3"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-3
    grad = np.zeros_like(x)
    for i in range(x.size):
        upper, lower = np.array(x), np.array(x)
        upper[i] += h
        lower[i] -= h
        grad[i] = np.abs(f(upper) - f(lower)) / (2 * h)
    return grad
