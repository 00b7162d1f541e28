# gradport-expect:
#   findings: ["wrong-batch"]
#   class: "closures wired to the wrong parameter: each row's f reads the last row"
#   takes: ["point", "rows"]

import numpy as np


def _partials(loss, x, h=1e-4):
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = loss()
        x[i] = kept - h
        down = loss()
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad


def numerical_gradient(f, x):
    if x.ndim == 1:
        return _partials(lambda: f(x), x)
    losses = [lambda: f(row) for row in x]
    return np.array([_partials(loss, row) for loss, row in zip(losses, list(x))])
