# gradport-expect:
#   findings: ["elementwise-function"]
#   class: "f applied to slices of one component: right for n = 1"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        one = x[i : i + 1]
        grad[i] = (f(one + h) - f(one - h)) / (2 * h)
    return grad
