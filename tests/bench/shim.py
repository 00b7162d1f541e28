"""The Lua article's routine under the shim against a bare Lua loop, in turn, on each runtime.

`python tests/bench/shim.py [RUNTIME...]` prints points a second and the ratio: the median of rounds in which both run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from clock import table

from gradport.hosts.lua.runtime import Runtime
from gradport.hosts.manifests.manifest import RUNTIMES

HERE = Path(__file__).parent
POINTS = 20_000
REPEATS = 4
"""The best of so many runs of a script is its time."""
ROUNDS = 3


def seconds(name: str, script: str) -> float:
    """Seconds of processor time of the best run of a script that prints them."""
    runtime = Runtime(name)
    settings = f"local POINTS, REPEATS = {POINTS}, {REPEATS} "
    problem = runtime.load(settings + (HERE / script).read_text(), script)
    if problem:
        raise SystemExit(f"{script} on {name}: {problem}")
    return float(runtime.output())


def ratios(names: Sequence[str]) -> str:
    """The table for some runtimes."""
    rows = []
    for name in names:
        pairs = [(seconds(name, "bare.lua"), seconds(name, "article.lua")) for _ in range(ROUNDS)]
        bare, article = (median(times) for times in zip(*pairs, strict=True))
        ratio = median(slow / fast for fast, slow in pairs)
        rows.append([name, f"{POINTS / bare:,.0f}", f"{POINTS / article:,.0f}", f"{ratio:.1f}×"])
    return table([f"{POINTS:,} × 2 points", "bare, points/s", "shim, points/s", "shim's time"], rows)


if __name__ == "__main__":
    print(ratios(sys.argv[1:] or RUNTIMES))
