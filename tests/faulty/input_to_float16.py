# gradport-expect:
#   findings: ["rounded-input"]
#   class: "each component is read as float16, which large ones overflow"
#   takes: ["point"]
import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        before, kept = x[i], float(np.float16(x[i]))
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = before
        grad[i] = (up - down) / (2 * h)
    return grad
