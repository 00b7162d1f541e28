"""How fast the Lua article's routine runs under the Torch7 shim, against a bare Lua loop on the same runtime.

Run `python tests/bench/shim.py [RUNTIME...]`; it prints points per second and the ratio for each runtime.
"""

import sys
from pathlib import Path

from gradport.hosts.lua import Runtime
from gradport.hosts.manifest import RUNTIMES

HERE = Path(__file__).parent
POINTS = 20_000
REPEATS = 4
ROUNDS = 3  # of both in turn, so that a busy machine slows both


def seconds(name: str, script: str) -> float:
    """Seconds of the best run of a script that prints them."""
    runtime = Runtime(name)
    settings = f"local POINTS, REPEATS = {POINTS}, {REPEATS} "
    problem = runtime.load(settings + (HERE / script).read_text(), script)
    if problem:
        raise SystemExit(f"{script} on {name}: {problem}")
    return float(runtime.output())


def main(names: list[str]) -> None:
    """Print the table for the named runtimes, or all."""
    print(f"{POINTS} x 2 points of function_2, CPU time of the best of {ROUNDS} x {REPEATS} runs of each\n")
    print(f"| {'runtime':8} | {'bare points/s':>13} | {'shim points/s':>13} | {'ratio':>5} |")
    print(f"|{'':-<10}|{'':->14}:|{'':->14}:|{'':->6}:|")
    for name in names or RUNTIMES:
        turns = [(seconds(name, "bare.lua"), seconds(name, "article.lua")) for _ in range(ROUNDS)]
        bare, shim = (min(times) for times in zip(*turns, strict=True))
        print(
            f"| {name:8} | {POINTS / bare:13,.0f} | {POINTS / shim:13,.0f} | {shim / bare:5.1f} |", flush=True
        )


if __name__ == "__main__":
    main(sys.argv[1:])
