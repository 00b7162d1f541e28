# gradport-expect:
#   findings: ["higher-order"]
#   class: "central differences at h and h/2, extrapolated"
#   takes: ["point", "rows"]

import numpy as np

H = 1e-4


def central(f, x, i, h):
    y = x.copy()
    y[i] = x[i] + h
    up = f(y)
    y[i] = x[i] - h
    down = f(y)
    return (up - down) / (2 * h)


def extrapolated(f, x):
    return np.array([(4 * central(f, x, i, H / 2) - central(f, x, i, H)) / 3 for i in range(len(x))])


def numerical_gradient(f, x):
    return extrapolated(f, x) if x.ndim == 1 else np.array([extrapolated(f, row) for row in x])
