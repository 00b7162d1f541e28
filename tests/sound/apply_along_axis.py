# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "a batch by apply_along_axis"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4

    def of_row(row):
        y = np.array(row)
        grad = np.zeros_like(y)
        for i in range(y.size):
            y[i] = row[i] + h
            up = f(y)
            y[i] = row[i] - h
            down = f(y)
            y[i] = row[i]
            grad[i] = (up - down) / (2 * h)
        return grad

    return np.apply_along_axis(of_row, -1, x)
