# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "a context restores x, also when f raises"
#   takes: ["point"]

from contextlib import contextmanager

import numpy as np


@contextmanager
def stepped(x, i, by):
    kept = x[i]
    x[i] = kept + by
    try:
        yield x
    finally:
        x[i] = kept


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        with stepped(x, i, h) as y:
            up = f(y)
        with stepped(x, i, -h) as y:
            down = f(y)
        grad[i] = (up - down) / (2 * h)
    return grad
