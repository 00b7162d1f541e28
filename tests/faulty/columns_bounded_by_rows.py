# gradport-expect:
#   findings: ["skips-component"]
#   class: "loop bound: a batch's components are counted by its rows, seen when N < D"
#   takes: ["point", "rows"]

import numpy as np


def _partial(f, x, i, h=1e-4):
    kept = x[i]
    x[i] = kept + h
    up = f(x)
    x[i] = kept - h
    down = f(x)
    x[i] = kept
    return (up - down) / (2 * h)


def numerical_gradient(f, x):
    grad = np.zeros_like(x)
    if x.ndim == 1:
        for i in range(len(x)):
            grad[i] = _partial(f, x, i)
    else:
        for n, row in enumerate(x):
            for i in range(min(len(x), len(row))):
                grad[n, i] = _partial(f, row, i)
    return grad
