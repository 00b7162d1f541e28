# gradport-expect:
#   findings: ["wrong-component-order"]
#   class: "the last two partials stand in each other's place"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    partials = []
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        partials.append((up - down) / (2 * h))
    if x.size > 1:
        partials[-1], partials[-2] = partials[-2], partials[-1]
    return np.array(partials)
