# gradport-expect:
#   findings: ["unstable"]
#   class: "state across calls: the buffer is added to and never cleared"
#   takes: ["point"]

import numpy as np

_buffers = {}


def numerical_gradient(f, x):
    h = 1e-4
    grad = _buffers.setdefault(x.shape, np.zeros(x.shape))
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] += (up - down) / (2 * h)
    return grad.copy()
