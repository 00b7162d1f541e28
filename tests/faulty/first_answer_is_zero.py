# gradport-expect:
#   findings: ["unstable"]
#   class: "state across calls: the first call only makes room and answers zeros"
#   takes: ["point"]

import numpy as np

_room = {}


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad if _room.setdefault("grad", grad) is not grad else np.zeros_like(x)
