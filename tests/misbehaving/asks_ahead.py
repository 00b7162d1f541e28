"""Asks for all values of f before it reads the first: allowed, and more than a pipe holds."""

# ruff: noqa: T201  # a port prints

import json
import sys

sys.stdin.readline()
print('{"gradport": 1, "hello": {"port": "x"}}', flush=True)
for line in sys.stdin:
    number = json.loads(line)["id"]
    for _ in range(9999):
        print(json.dumps({"id": number, "evaluate": [3.0, 4.0]}))
    print(flush=True)
    values = [json.loads(sys.stdin.readline())["value"] for _ in range(9999)]
    print(json.dumps({"id": number, "result": [values[0] - 19.0, values[-1] - 17.0]}), flush=True)
