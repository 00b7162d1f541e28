# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "one component a call, the rest by recursion"
#   takes: ["point"]

import numpy as np


def _partials(f, x, i):
    if i == x.size:
        return []
    h = 0.0001
    kept = x[i]
    x[i] = kept + h
    up = f(x)
    x[i] = kept - h
    down = f(x)
    x[i] = kept
    return [(up - down) / (2 * h), *_partials(f, x, i + 1)]


def numerical_gradient(f, x):
    return np.array(_partials(f, x, 0))
