# gradport-expect:
#   findings: ["crashed"]
#   class: "the process ends at once, nothing flushed"
#   takes: ["point"]

import os


def numerical_gradient(f, x):
    f(x)
    os._exit(0)
