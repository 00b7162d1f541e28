# gradport-expect:
#   findings: ["wrong-step"]
#   class: "step relative to x; right while every component is at most 1"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    if x.ndim > 1:
        return np.array([numerical_gradient(f, row) for row in x])
    grad = np.zeros_like(x)
    for i in range(len(x)):
        kept = x[i]
        h = 1e-4 * max(1.0, abs(kept))
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
