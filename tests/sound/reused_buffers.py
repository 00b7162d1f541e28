# gradport-expect:
#   findings: []
#   level: "bit-identical"
#   class: "one work row and one result row serve the whole batch"
#   takes: ["point", "rows"]

import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    width = x.shape[-1]
    work, partials = np.empty(width), np.empty(width)
    result = np.empty(x.shape)
    rows, results = x.reshape(-1, width), result.reshape(-1, width)
    for n in range(len(rows)):
        work[:] = rows[n]
        for i in range(width):
            kept = work[i]
            work[i] = kept + h
            up = f(work)
            work[i] = kept - h
            down = f(work)
            work[i] = kept
            partials[i] = (up - down) / (2 * h)
        results[n] = partials
    return result
