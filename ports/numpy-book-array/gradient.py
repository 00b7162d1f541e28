"""The numerical gradient of "Deep Learning from Scratch", chapter 4 (common/gradient.py), written afresh.

Takes an array of any shape; f gives one number for all of it. Steps x in place.
"""

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    elements = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not elements.finished:
        idx = elements.multi_index
        kept = x[idx]

        x[idx] = float(kept) + h
        up = f(x)

        x[idx] = kept - h
        down = f(x)

        grad[idx] = (up - down) / (2 * h)
        x[idx] = kept
        elements.iternext()
    return grad
