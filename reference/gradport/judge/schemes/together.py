"""Steps that meet: several components stepped at once, or a step kept while the next is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gradport.findings import Finding
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.trace import Row, reals


def steps_together(asked: Iterable[tuple[Exchange, Sequence[Row]]]) -> Finding | None:
    """Name a port that steps several components at once, or keeps a step while it takes the next."""
    for item, rows in asked:
        for row in rows:
            for probe, moved in zip(row.probes, row.moved, strict=True):
                if len(moved) > 1:
                    return _together(item, row, probe, "several components are stepped at once")
            kept = _keeps_steps(item, row)
            if kept is not None:
                return _together(item, row, kept, "a step is kept while the next component is stepped")
    return None


def _together(item: Exchange, row: Row, probe: Sequence[float], sentence: str) -> Finding:
    at = ", ".join(repr(value) for value in probe[:4])
    x = ", ".join(repr(value) for value in row.x[:4])
    return Finding("steps-together", sentence, (f"{item.id}: x = [{x}]: f is called at [{at}]",))


def _keeps_steps(item: Exchange, row: Row) -> tuple[float, ...] | None:
    """Give a probe in which an earlier component is still stepped although the caller's x is not seen to be."""
    after = item.answer.after
    if after is not None and reals(after) != reals(item.call.x):
        return None  # x is not restored, which is said already
    stepped: dict[int, set[float]] = {}
    for probe, moved in zip(row.probes, row.moved, strict=True):
        for j, value in enumerate(probe):
            if j not in moved and value in stepped.get(j, ()):
                return probe
        for j in moved:
            stepped.setdefault(j, set()).add(probe[j])
    return None
