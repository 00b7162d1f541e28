# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "refuses an f that gives two values for one argument"
#   takes: ["point", "rows"]
import numpy as np


def numerical_gradient(f, x):
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    if f(x) != f(x):
        raise ValueError("f is random")
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
    return grad
