# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "ndindex over an array of any shape"
#   takes: ["point", "array"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.empty(x.shape)
    for idx in np.ndindex(x.shape):
        kept = x[idx]
        x[idx] = kept + h
        up = f(x)
        x[idx] = kept - h
        down = f(x)
        x[idx] = kept
        grad[idx] = (up - down) / (2 * h)
    return grad
