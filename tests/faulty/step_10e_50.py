# gradport-expect:
#   findings: ["wrong-step"]
#   class: "the article's bad step, lost in every x but zero"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 10e-50
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
        x[i] = kept
    return grad
