# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "an object counts its calls; nothing of it reaches an answer"
#   takes: ["point"]

import numpy as np


class Gradient:
    def __init__(self, h):
        self.h = h
        self.calls = 0

    def at(self, f, x):
        grad = np.zeros_like(x)
        i = 0
        while i < x.size:
            kept = x[i]
            x[i] = kept + self.h
            up = f(x)
            x[i] = kept - self.h
            down = f(x)
            x[i] = kept
            grad[i] = (up - down) / (2 * self.h)
            self.calls += 2
            i += 1
        return grad


_gradient = Gradient(1e-4)


def numerical_gradient(f, x):
    return _gradient.at(f, x)
