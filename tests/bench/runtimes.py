"""The Lua article's routine under the shim against the same on bare tables, in turn, on each runtime."""

from __future__ import annotations

from statistics import median

import shim
from clock import table

from gradport.hosts.manifest import RUNTIMES

ROUNDS = 3


def runtimes() -> str:
    """Points a second, and the ratio: the median of rounds in which both run, one after the other."""
    rows = []
    for name in RUNTIMES:
        pairs = [(shim.seconds(name, "bare.lua"), shim.seconds(name, "article.lua")) for _ in range(ROUNDS)]
        bare, article = (median(times) for times in zip(*pairs, strict=True))
        ratio = median(slow / fast for fast, slow in pairs)
        rows.append([name, f"{shim.POINTS / bare:,.0f}", f"{shim.POINTS / article:,.0f}", f"{ratio:.1f}×"])
    return table([f"{shim.POINTS:,} × 2 points", "bare, points/s", "shim, points/s", "shim's time"], rows)


def main() -> None:
    """Print the table."""
    print(runtimes())


if __name__ == "__main__":
    main()
