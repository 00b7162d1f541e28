# gradport-expect:
#   findings: ["wrong-component-order"]
#   class: "partials pushed in front of one another: reversed"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = []
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad.insert(0, (up - down) / (2 * h))
    return np.array(grad)
