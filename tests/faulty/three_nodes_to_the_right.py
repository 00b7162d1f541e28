# gradport-expect:
#   findings: ["other-scheme"]
#   class: "one-sided stencil of second order: 0, h, 2h"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        samples = []
        for k in range(3):
            x[i] = kept + k * h
            samples.append(f(x))
        x[i] = kept
        grad[i] = (-3 * samples[0] + 4 * samples[1] - samples[2]) / (2 * h)
    return grad
