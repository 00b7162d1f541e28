"""Says hello, then has children that take more memory together than each of them alone."""

# ruff: noqa: T201  # a port prints

import os
import sys
import time

sys.stdin.readline()
print('{"gradport": 1, "hello": {"port": "x"}}', flush=True)
sys.stdin.readline()
for _ in range(6):
    if os.fork() == 0:
        taken = bytearray(b"x") * (60 << 20)
        time.sleep(60)
time.sleep(60)
