# gradport-expect:
#   findings: ["rounded-input"]
#   class: "x rounded to four decimals before it is stepped"
#   takes: ["point", "array"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    point = np.round(x, 4)
    grad = np.zeros(x.shape)
    for idx in np.ndindex(*x.shape):
        kept = point[idx]
        point[idx] = kept + h
        up = f(point)
        point[idx] = kept - h
        down = f(point)
        point[idx] = kept
        grad[idx] = (up - down) / (2 * h)
    return grad
