# gradport-expect:
#   findings: ["complex-input"]
#   class: "complex-step derivative with the book's h"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    steps = 1j * h * np.eye(x.size)
    return np.array([np.imag(f(x + step)) / h for step in steps])
