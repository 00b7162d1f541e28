# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "h + h as divisor, h written 1/10000"
#   takes: ["point", "rows"]

import numpy as np

H = 1 / 10000


def numerical_gradient(f, x):
    grad = np.zeros_like(x)
    if x.ndim == 2:
        for n in range(x.shape[0]):
            grad[n, :] = numerical_gradient(f, x[n, :])
        return grad
    for i in range(x.shape[0]):
        kept = x[i]
        x[i] = kept + H
        up = f(x)
        x[i] = kept - H
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (H + H)
    return grad
