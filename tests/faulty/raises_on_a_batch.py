# gradport-expect:
#   findings: ["crashed"]
#   class: "an error for a batch it is said to take"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    (n,) = x.shape
    grad = np.zeros(n)
    for i in range(n):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
