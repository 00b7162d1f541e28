# gradport-expect:
#   findings: ["input-not-restored", "wrong-step"]
#   class: "wrong step and x not restored"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-3
    grad = np.zeros_like(x)
    for i in range(x.size):
        x[i] = x[i] + h
        up = f(x)
        x[i] = x[i] - 2 * h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
    return grad
