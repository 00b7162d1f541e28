# gradport-expect:
#   findings: ["input-not-restored"]
#   class: "x not restored in the batch path alone"
#   takes: ["point", "rows"]

import numpy as np

H = 1e-4


def _point(f, x):
    y = x.copy()
    grad = np.zeros_like(x)
    for i in range(x.size):
        y[i] = x[i] + H
        up = f(y)
        y[i] = x[i] - H
        down = f(y)
        y[i] = x[i]
        grad[i] = (up - down) / (2 * H)
    return grad


def numerical_gradient(f, x):
    if x.ndim == 1:
        return _point(f, x)
    grad = np.zeros_like(x)
    for n, row in enumerate(x):
        for i, kept in enumerate(row.copy()):
            row[i] = kept + H
            up = f(row)
            row[i] = kept - H
            grad[n, i] = (up - f(row)) / (2 * H)
    return grad
