# gradport-expect:
#   findings: ["elementwise-function"]
#   class: "f applied to single numbers"
#   takes: ["point", "rows"]

import numpy as np


def _derivative(f, value, h=1e-4):
    return (f(value + h) - f(value - h)) / (2 * h)


def numerical_gradient(f, x):
    grad = np.zeros_like(x)
    for idx, value in np.ndenumerate(x):
        grad[idx] = _derivative(f, value)
    return grad
