# gradport-expect:
#   findings: ["steps-together"]
#   class: "every component stepped at once"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return np.full_like(x, slope)
