# gradport-expect:
#   findings: ["wrong-shape"]
#   class: "a batch's gradient comes back flat"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = []
    for row in np.atleast_2d(x):
        for i in range(row.size):
            kept = row[i]
            row[i] = kept + h
            up = f(row)
            row[i] = kept - h
            down = f(row)
            row[i] = kept
            grad.append((up - down) / (2 * h))
    return np.array(grad)
