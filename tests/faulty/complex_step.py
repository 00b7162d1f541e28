# gradport-expect:
#   findings: ["complex-input"]
#   class: "complex-step derivative"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-20
    grad = np.zeros(x.shape)
    for i in range(x.size):
        z = x.astype(complex)
        z[i] += 1j * h
        grad[i] = f(z).imag / h
    return grad
