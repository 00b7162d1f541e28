import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        y = x.copy()
        y[i] = x[i] + h
        up = f(y)
        y[i] = x[i] - h
        down = f(y)
        grad[i] = (up - down) / (2 * h)
    return grad
