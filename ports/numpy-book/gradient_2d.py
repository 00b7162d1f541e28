"""The numerical gradient of "Deep Learning from Scratch", chapter 4 (ch04/gradient_2d.py), written afresh.

Takes one point or a batch of points, and steps x in place.
"""

import numpy as np


def _numerical_gradient_no_batch(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for idx in range(x.size):
        kept = x[idx]

        x[idx] = float(kept) + h
        up = f(x)

        x[idx] = kept - h
        down = f(x)

        grad[idx] = (up - down) / (2 * h)
        x[idx] = kept
    return grad


def numerical_gradient(f, X):
    if X.ndim == 1:
        return _numerical_gradient_no_batch(f, X)
    grad = np.zeros_like(X)
    for idx, x in enumerate(X):
        grad[idx] = _numerical_gradient_no_batch(f, x)
    return grad


def function_2(x):
    if x.ndim == 1:
        return np.sum(x**2)
    return np.sum(x**2, axis=1)
