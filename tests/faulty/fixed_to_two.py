# gradport-expect:
#   findings: ["crashed", "skips-component", "wrong-shape"]
#   class: "fixed to two components: one is an error, three give two"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    x0, x1 = x[0], x[1]
    rest = list(x[2:])
    d0 = (f(np.array([x0 + h, x1, *rest])) - f(np.array([x0 - h, x1, *rest]))) / (2 * h)
    d1 = (f(np.array([x0, x1 + h, *rest])) - f(np.array([x0, x1 - h, *rest]))) / (2 * h)
    return np.array([d0, d1])
