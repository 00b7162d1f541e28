# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "components are taken in an order that differs from call to call"
#   takes: ["point", "rows"]
import numpy as np


def numerical_gradient(f, x):
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    h = 1e-4
    grad = np.zeros_like(x)
    for i in np.random.permutation(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
