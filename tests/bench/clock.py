"""Times taken side by side: the contestants of one comparison run in turn, round after round, in one process.

What is compared is the median time of each; a machine that is busy for a while is busy for all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

ROUNDS = 7
LONG_ENOUGH = 0.02
"""Seconds that one measurement lasts at least, by repeating what is measured."""


def seconds(contestants: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median seconds of one run of each contestant."""
    repeats = {name: _repeats(run) for name, run in contestants.items()}
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            taken[name].append(_timed(run, repeats[name]))
    return {name: median(times) for name, times in taken.items()}


def _repeats(run: Callable[[], object]) -> int:
    first = _timed(run, 1)  # also warms up
    return max(1, round(LONG_ENOUGH / first)) if first < LONG_ENOUGH else 1


def _timed(run: Callable[[], object], repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        run()
    return (time.perf_counter() - start) / repeats


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def figure(value: float) -> str:
    """A number to three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
