# gradport-expect:
#   findings: ["backward-difference"]
#   class: "one-sided difference, batch path too"
#   takes: ["point", "rows"]

import numpy as np


def _row(f, x, h=1e-4):
    grad = np.empty_like(x)
    for i, kept in enumerate(x.copy()):
        here = f(x)
        x[i] = kept - h
        grad[i] = (here - f(x)) / h
        x[i] = kept
    return grad


def numerical_gradient(f, x):
    if x.ndim == 1:
        return _row(f, x)
    return np.stack([_row(f, row) for row in x])
