# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "a generator of partials, read into an array"
#   takes: ["point", "rows"]

import numpy as np


def partials(f, x, h=1e-4):
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        yield (up - down) / (2 * h)


def numerical_gradient(f, x):
    rows = np.atleast_2d(x)
    grad = [np.fromiter(partials(f, row), dtype=float, count=row.size) for row in rows]
    return np.array(grad).reshape(x.shape)
