# gradport-expect:
#   findings: ["input-not-restored", "no-step"]
#   class: "upper and lower are x itself: both steps are taken back before f is asked, x drifts"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        upper = x
        lower = x
        upper[i] += h
        lower[i] -= h
        grad[i] = (f(upper) - f(lower)) / (2 * h)
    return grad
