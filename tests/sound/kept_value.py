# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "the book's routine: step in place, restore the kept value, rows one by one"
#   takes: ["point", "rows"]

import numpy as np


def _numerical_gradient_no_batch(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
        x[i] = kept
    return grad


def numerical_gradient(f, X):
    if X.ndim == 1:
        return _numerical_gradient_no_batch(f, X)
    grad = np.zeros_like(X)
    for n, x in enumerate(X):
        grad[n] = _numerical_gradient_no_batch(f, x)
    return grad
