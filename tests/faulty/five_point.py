# gradport-expect:
#   findings: ["higher-order"]
#   class: "five-point stencil, fourth order"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)

    def at(i, value):
        kept = x[i]
        x[i] = value
        result = f(x)
        x[i] = kept
        return result

    for i in range(x.size):
        t = x[i]
        near = at(i, t + h) - at(i, t - h)
        far = at(i, t + 2 * h) - at(i, t - 2 * h)
        grad[i] = (8 * near - far) / (12 * h)
    return grad
