import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    point = x.astype(float)
    grad = np.zeros_like(x)
    for i in range(point.size):
        kept = point[i]
        point[i] = kept + h
        up = f(point)
        point[i] = kept - h
        down = f(point)
        point[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
