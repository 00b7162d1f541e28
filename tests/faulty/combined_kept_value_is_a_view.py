# gradport-expect:
#   findings: ["forward-difference", "input-not-restored", "wrong-divisor"]
#   class: "the kept value is a view of x, so it moves along: nodes +h and 0 over 2h, x drifts"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i : i + 1]
        x[i] = kept[0] + h
        up = f(x)
        x[i] = kept[0] - h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
        x[i] = kept[0]
    return grad
