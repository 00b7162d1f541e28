# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "components from the last to the first, each partial at its own place"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    partials = {}
    for i in reversed(range(x.size)):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        partials[i] = (up - down) / (2 * h)
    return np.array([partials[i] for i in range(x.size)])
