# gradport-expect:
#   findings: ["nonlinear"]
#   class: "of the two one-sided differences the one larger in size"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    here = f(x)
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        right = (f(x) - here) / h
        x[i] = kept - h
        left = (here - f(x)) / h
        x[i] = kept
        grad[i] = right if abs(right) > abs(left) else left
    return grad
