# gradport-expect:
#   findings: []
#   level: "within-rounding"
#   class: "the minus probe reached as (x + h) - 2h; the kept value restored"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
