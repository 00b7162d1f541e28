# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "a flat view is stepped, f is given the array it looks into"
#   takes: ["point", "array"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    flat = x.reshape(-1)
    grad = np.zeros_like(flat)
    for i, kept in enumerate(flat.tolist()):
        flat[i] = kept + h
        up = f(x)
        flat[i] = kept - h
        down = f(x)
        flat[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad.reshape(x.shape)
