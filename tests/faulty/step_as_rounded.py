# gradport-expect:
#   findings: ["wrong-step"]
#   class: "h is (x + h) - x"
#   takes: ["point", "rows"]
import numpy as np


def numerical_gradient(f, x):
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        step = (kept + h) - kept
        x[i] = kept + step
        up = f(x)
        x[i] = kept - step
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * step)
    return grad
