# gradport-expect:
#   findings: ["unstable"]
#   class: "state across calls: the first answer for a shape serves every later x of it"
#   takes: ["point"]

import numpy as np

_answers = {}


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return _answers.setdefault(x.shape, grad).copy()
