# gradport-expect:
#   findings: ["crashed"]
#   class: "a file that does not load: a colon is missing"
#   takes: ["point"]

import numpy as np


def numerical_gradient(f, x)
    h = 1e-4
    return np.zeros_like(x)
