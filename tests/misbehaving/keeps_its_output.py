"""Answers correctly, but does not flush its output: the commonest mistake of all."""

# ruff: noqa: T201  # a port prints

import sys

for line in sys.stdin:
    print('{"gradport": 1, "hello": {"port": "x"}}' if "hello" in line else '{"id": 1, "result": [6.0, 8.0]}')
