# gradport-expect:
#   findings: ["wrong-step"]
#   class: "nodes at half the step, divided by h"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    partials = []
    for i in range(x.size):
        upper, lower = x.copy(), x.copy()
        upper[i] += h / 2
        lower[i] -= h / 2
        partials.append((f(upper) - f(lower)) / h)
    return np.array(partials)
