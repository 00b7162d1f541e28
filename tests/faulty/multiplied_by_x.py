# gradport-expect:
#   findings: ["wrong-divisor"]
#   class: "the partial derivative times x"
#   takes: ["point"]
import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h) * kept
    return grad
