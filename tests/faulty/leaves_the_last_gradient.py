# gradport-expect:
#   findings: ["global-leak"]
#   class: "a call creates a module global"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    global last_gradient
    h = 1e-4
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    last_gradient = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        last_gradient[i] = (up - down) / (2 * h)
    return last_gradient.copy()
