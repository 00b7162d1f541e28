# gradport-expect:
#   findings: ["global-leak"]
#   class: "a call rebinds a module global"
#   takes: ["point"]

import numpy as np

calls = 0


def numerical_gradient(f, x):
    global calls
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
        calls += 2
    return grad
