# gradport-expect:
#   findings: ["rounded-input"]
#   class: "x rounded to the precision of float16 (its range aside), stepped in float64"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    significand, exponent = np.frexp(x)
    coarse = np.ldexp(np.round(significand * 2048) / 2048, exponent)
    grad = np.zeros_like(coarse)
    for i in range(coarse.size):
        upper, lower = coarse.copy(), coarse.copy()
        upper[i] += h
        lower[i] -= h
        grad[i] = (f(upper) - f(lower)) / (2 * h)
    return grad
