# gradport-expect:
#   findings: ["wrong-divisor", "wrong-step"]
#   class: "x * (1 + h) and x * (1 - h) over 2h: x times the derivative"
#   takes: ["point"]
import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept * (1 + h)
        up = f(x)
        x[i] = kept * (1 - h)
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
