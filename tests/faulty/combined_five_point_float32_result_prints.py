# gradport-expect:
#   findings: ["float32-result", "higher-order", "noisy-output"]
#   class: "five-point stencil, float32 result, progress on stdout"
#   takes: ["point"]

import sys

import numpy as np

NODES = (-2, -1, 1, 2)
WEIGHTS = (1, -8, 8, -1)


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros(x.shape, dtype=np.float32)
    for i in range(x.size):
        kept = x[i]
        total = 0.0
        for node, weight in zip(NODES, WEIGHTS):
            x[i] = kept + node * h
            total += weight * f(x)
        x[i] = kept
        grad[i] = total / (12 * h)
        sys.stdout.write(f"\r{i + 1}/{x.size}")
    return grad
