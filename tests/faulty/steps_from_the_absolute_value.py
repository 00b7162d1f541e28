# gradport-expect:
#   findings: ["other-scheme"]
#   class: "the kept value is abs(x)"
#   takes: ["point", "rows"]
import numpy as np


def numerical_gradient(f, x):
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        before, kept = x[i], abs(x[i])
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = before
        grad[i] = (up - down) / (2 * h)
    return grad
