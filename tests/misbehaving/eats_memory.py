"""Says hello, then takes memory without end."""

# ruff: noqa: T201  # a port prints

import sys

sys.stdin.readline()
print('{"gradport": 1, "hello": {"port": "x"}}', flush=True)
sys.stdin.readline()
taken = []
while True:
    taken.append(bytearray(8 << 20))
