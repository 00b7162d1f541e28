# gradport-expect:
#   findings: ["crashed"]
#   class: "a file that does not load: it imports what is not there"
#   takes: ["point"]

import numpy as np
from numerical_gradient_settings import STEP


def numerical_gradient(f, x):
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + STEP
        up = f(x)
        x[i] = kept - STEP
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * STEP)
    return grad
