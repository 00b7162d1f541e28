# gradport-expect:
#   findings: ["elementwise-function", "global-leak"]
#   class: "f applied to single numbers, and a module global created"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    global h
    h = 1e-4
    return np.array([(f(t + h) - f(t - h)) / (2 * h) for t in x])
