"""How fast the Lua article's routine runs under the Torch7 shim, against a bare Lua loop on the same runtime.

Run `python tests/bench/shim.py [RUNTIME...]`; it prints points per second and the ratio for each runtime.
"""

import sys
from pathlib import Path

from gradport.hosts.lua import Runtime
from gradport.hosts.manifest import RUNTIMES

HERE = Path(__file__).parent
POINTS = 20_000
REPEATS = 7


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
    print(f"{POINTS} x 2 points, best of {REPEATS} runs")
    print(f"{'runtime':10} {'bare points/s':>15} {'shim points/s':>15} {'ratio':>7}")
    for name in names or RUNTIMES:
        bare, shim = seconds(name, "bare.lua"), seconds(name, "article.lua")
        print(f"{name:10} {POINTS / bare:15,.0f} {POINTS / shim:15,.0f} {shim / bare:7.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
