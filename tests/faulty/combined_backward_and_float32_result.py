# gradport-expect:
#   findings: ["backward-difference", "float32-result"]
#   class: "one-sided difference and a float32 result array"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    here = f(x)
    grad = np.zeros(x.size, np.float32)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept - h
        grad[i] = (here - f(x)) / h
        x[i] = kept
    return grad
