"""Bounds that hold on all of a grid at once: a million points cost hardly more than ten, for both are cut in tiles.

A tile is a run of neighbouring values on each axis. A tile whose enclosures are not finite is cut in four.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from flint import arb, ctx

from gradport.answers.proof.bounds import PRECISION, bounds, evaluation_error
from gradport.answers.proof.enclosure import above, between, taylor
from gradport.answers.proof.nodes import Nodes
from gradport.answers.proof.running_error import ULP, gamma

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gradport.objectives import Objective

TILES = 8
"""How many tiles an axis is cut into at first."""


@dataclass(frozen=True, slots=True)
class GridProof:
    """Bounds that hold at every point of a grid, rounded up; pairs are for the partials by x0 and by x1.

    value_bound: how far apart two honest evaluations of f may be. own_bound: how far a port with its own function may
    be from the reference's partial and from the exact difference. probing_bound: how far where both call the same f.
    magnitude_bound: how far apart two honest magnitudes, sqrt(partial-x0² + partial-x1²), may be.
    """

    value_bound: float
    truncation_bound: tuple[float, float]
    own_bound: tuple[float, float]
    probing_bound: tuple[float, float]
    magnitude_bound: float


@dataclass(frozen=True, slots=True)
class _Tile:
    """Enclosures on one tile: the value's error, then T, R, R1 and the slope of each partial."""

    value: arb
    partials: tuple[tuple[arb, ...], ...]

    def is_finite(self) -> bool:
        return all(ball.is_finite() for ball in (self.value, *self.partials[0], *self.partials[1]))

    def join(self, other: _Tile) -> _Tile:
        pairs = zip(self.partials, other.partials, strict=True)
        return _Tile(
            self.value.max(other.value),
            tuple(tuple(a.max(b) for a, b in zip(*pair, strict=True)) for pair in pairs),
        )


def prove_grid(
    objective: Objective, axis0: Sequence[float], axis1: Sequence[float], h: float = 1e-4
) -> GridProof:
    """Prove bounds for all points (x0, x1) of a grid; ValueError names the point that has none."""
    with ctx.workprec(PRECISION):
        runs = [list(_cut(tuple(float(t) for t in axis), TILES)) for axis in (axis0, axis1)]
        whole = reduce(_Tile.join, (_tile(objective, run0, run1, h) for run0 in runs[0] for run1 in runs[1]))
        own = [2 * partial[1] for partial in whole.partials]  # the port's error and the reference's
        first, second = (partial[3] + partial[1] for partial in whole.partials)
        rounded = (gamma(3) + ULP) * (first * first + second * second).sqrt()  # squares, sum and root, twice
        return GridProof(
            above(2 * whole.value),
            (above(whole.partials[0][0]), above(whole.partials[1][0])),
            (above(own[0]), above(own[1])),
            (above(whole.partials[0][2]), above(whole.partials[1][2])),
            above((own[0] * own[0] + own[1] * own[1]).sqrt() + 2 * rounded),
        )


def _tile(objective: Objective, run0: tuple[float, ...], run1: tuple[float, ...], h: float) -> _Tile:
    tile = _evaluated(objective, run0, run1, h)
    if tile.is_finite():
        return tile
    if len(run0) == len(run1) == 1:
        msg = f"{objective.name} at ({run0[0]}, {run1[0]}): no finite bound"
        raise ValueError(msg)
    smaller = (_tile(objective, a, b, h) for a in _cut(run0, 2) for b in _cut(run1, 2))
    return reduce(_Tile.join, smaller)


def _evaluated(objective: Objective, run0: tuple[float, ...], run1: tuple[float, ...], h: float) -> _Tile:
    x = [between(min(run), max(run)) for run in (run0, run1)]
    partials = []
    for index, run in enumerate((run0, run1)):
        nodes = _nodes(run, h)
        whole = [*x[:index], nodes.whole, *x[index + 1 :]]
        slope = abs(taylor(objective.function, whole, index)[1]).upper()
        partials.append((*bounds(objective, x, index, nodes, h), slope))
    return _Tile(evaluation_error(objective, x), tuple(partials))


@lru_cache(maxsize=4 * TILES)
def _nodes(run: tuple[float, ...], h: float) -> Nodes:
    return reduce(Nodes.join, (Nodes.of(t, h) for t in run))


def _cut(run: tuple[float, ...], parts: int) -> Iterator[tuple[float, ...]]:
    """Cut a run into at most that many, of nearly equal length."""
    count = min(parts, len(run))
    for part in range(count):
        yield run[part * len(run) // count : (part + 1) * len(run) // count]
