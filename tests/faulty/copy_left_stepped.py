# gradport-expect:
#   findings: ["steps-together"]
#   class: "the working copy keeps each step: later probes move earlier components too"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    point = x.copy()
    grad = np.zeros_like(x)
    for i in range(x.size):
        point[i] = x[i] + h
        up = f(point)
        point[i] = x[i] - h
        down = f(point)
        grad[i] = (up - down) / (2 * h)
    return grad
