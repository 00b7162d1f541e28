# gradport-expect:
#   findings: ["skips-component"]
#   class: "closures wired to the wrong parameter: each steps the last component"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4

    def moved(i, by):
        y = x.copy()
        y[i] += by
        return f(y)

    partials = []
    for i in range(x.size):
        partials.append(lambda: (moved(i, h) - moved(i, -h)) / (2 * h))
    return np.array([partial() for partial in partials])
