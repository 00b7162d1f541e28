"""An honest port in Python: the central difference of whatever f the harness has."""

# ruff: noqa: T201  # a port prints

import json
import math
import sys


def say(**message):
    print(json.dumps(message), flush=True)


def hear():
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


def written(values):
    return [value if math.isfinite(value) else repr(value) for value in values]


def numerical_gradient(f, x, h=1e-4):
    grad = []
    for i, kept in enumerate(x):
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad.append((up - down) / (2 * h))
    return grad


def main():
    hear()
    say(gradport=1, hello={"port": "honest", "language": "python", "takes": ["point", "scalar"]})
    while True:
        message = hear()
        number, call = message["id"], message["call"]
        x = [float(number) for number in call["x"]]

        def f(x, number=number, call=call):
            say(id=number, evaluate=written(x), shape=call["shape"], caller_x=written(x))
            return float(hear()["value"])

        say(id=number, result=written(numerical_gradient(f, x)), shape=call["shape"], x=written(x))


if __name__ == "__main__":
    main()
