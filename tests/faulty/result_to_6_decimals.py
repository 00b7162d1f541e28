# gradport-expect:
#   findings: ["rounded-result"]
#   class: "the result rounded to six decimals"
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
        grad.append(round(float(up - down) / (2 * h), 6))
    return np.array(grad)
