# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "a matrix of steps, h times the identity, added to x"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    steps = h * np.eye(x.size)
    up = np.array([f(row) for row in x + steps])
    down = np.array([f(row) for row in x - steps])
    return (up - down) / (2 * h)
