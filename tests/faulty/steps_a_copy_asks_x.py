# gradport-expect:
#   findings: ["no-step"]
#   class: "the copy is stepped, f is asked at x"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        stepped = x.copy()
        stepped[i] += h
        up = f(x)
        stepped[i] -= 2 * h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
    return grad
