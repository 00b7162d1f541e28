# gradport-expect:
#   findings: ["out-of-memory"]
#   class: "a history of the function's surroundings that never ends"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    history = []
    while True:
        history.append(np.full(1 << 23, f(x + h * len(history))))
