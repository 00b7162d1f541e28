# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "numpy's nditer over an array of any shape"
#   takes: ["point", "array"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        idx = it.multi_index
        kept = x[idx]
        x[idx] = float(kept) + h
        up = f(x)
        x[idx] = kept - h
        down = f(x)
        grad[idx] = (up - down) / (2 * h)
        x[idx] = kept
        it.iternext()
    return grad
