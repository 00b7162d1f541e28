# gradport-expect:
#   findings: ["wrong-component-order"]
#   class: "the partials are put into the order of the components' values"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad[np.argsort(x)]
