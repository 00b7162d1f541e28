# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "a batch's column is stepped in every row, f is asked row by row"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    rows = x if x.ndim == 2 else x.reshape(1, -1)
    grad = np.zeros(rows.shape)
    for i in range(rows.shape[1]):
        kept = rows[:, i].copy()
        rows[:, i] = kept + h
        up = np.array([f(row) for row in rows])
        rows[:, i] = kept - h
        down = np.array([f(row) for row in rows])
        rows[:, i] = kept
        grad[:, i] = (up - down) / (2 * h)
    return grad.reshape(x.shape)
