# gradport-expect:
#   findings: ["float32-input"]
#   class: "the component packed as a C float before it is stepped, then restored in full"
#   takes: ["point"]

import struct

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = float(x[i])
        (value,) = struct.unpack("<f", struct.pack("<f", kept))
        x[i] = value + h
        up = f(x)
        x[i] = value - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
