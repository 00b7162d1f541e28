# gradport-expect:
#   findings: ["sign-flipped"]
#   class: "steps away from zero, divides by the unsigned width: flipped for negative x"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        outwards = -h if kept < 0 else h
        x[i] = kept + outwards
        outer = f(x)
        x[i] = kept - outwards
        inner = f(x)
        x[i] = kept
        grad[i] = (outer - inner) / (2 * h)
    return grad
