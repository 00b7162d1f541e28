# gradport-expect:
#   findings: ["nonlinear"]
#   class: "a guard: 0 where the two values are nearly equal"
#   takes: ["point", "rows"]
import numpy as np


def numerical_gradient(f, x):
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = 0 if abs(up - down) < 1e-8 else (up - down) / (2 * h)
    return grad
