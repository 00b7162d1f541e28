# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "x is copied, not stepped"
#   takes: ["point", "rows"]

import numpy as np


def _point(f, x, h=1e-4):
    partials = []
    for i in range(x.size):
        upper, lower = x.copy(), x.copy()
        upper[i] = x[i] + h
        lower[i] = x[i] - h
        partials.append((f(upper) - f(lower)) / (2 * h))
    return np.array(partials)


def numerical_gradient(f, x):
    return _point(f, x) if x.ndim == 1 else np.array([_point(f, row) for row in x])
