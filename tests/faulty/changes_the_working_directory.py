# gradport-expect:
#   findings: ["global-leak"]
#   class: "a call changes into another folder and stays there"
#   takes: ["point"]

import os
import tempfile

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    os.chdir(tempfile.gettempdir())
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
