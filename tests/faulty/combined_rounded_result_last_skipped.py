# gradport-expect:
#   findings: ["rounded-result", "skips-component"]
#   class: "the result to four decimals, the last component skipped"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size - 1):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return np.round(grad, 4)
