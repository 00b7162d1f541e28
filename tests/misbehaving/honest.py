"""An honest port in Python: the central difference of whatever f the harness has."""

import json
import sys


def say(**message):
    print(json.dumps(message), flush=True)


def hear():
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


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
            say(id=number, evaluate=x, shape=call["shape"], caller_x=x)
            return float(hear()["value"])

        say(id=number, result=numerical_gradient(f, x), shape=call["shape"], x=x)


if __name__ == "__main__":
    main()
