# gradport-expect:
#   findings: ["wrong-step"]
#   class: "float32 h, nodes in float64"
#   takes: ["point"]

import numpy as np

H = float(np.float32(1e-4))


def numerical_gradient(f, x):
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + H
        up = f(x)
        x[i] = kept - H
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * H)
    return grad
