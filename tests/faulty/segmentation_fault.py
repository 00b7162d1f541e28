# gradport-expect:
#   findings: ["crashed"]
#   class: "a signal ends the process"
#   takes: ["point"]

import os
import signal


def numerical_gradient(f, x):
    f(x)
    os.kill(os.getpid(), signal.SIGSEGV)
