"""What a port did to get each partial derivative: the points at which it called f, component by component."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradport.answers.case import STEP
from gradport.hosts.port import Array, Call
from gradport.hosts.probing import LIMIT, Recorder
from gradport.judge.interview.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Node:
    """One call of f for one component: the component's value then, and what f gave."""

    probe: int
    value: float
    sample: float


@dataclass(frozen=True, slots=True)
class Partial:
    """One partial derivative that was asked for.

    index of size: which component of how many; nodes: the probes that moved this component alone, by
    ascending value; centre: those that moved nothing, in the order of the calls; result: what the port gave, None
    where it gave another shape.
    """

    exchange: Exchange
    row: int
    index: int
    size: int
    x: float
    nodes: tuple[Node, ...]
    centre: tuple[Node, ...]
    result: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One point, or one row of a batch: the probes that belong to it, and which components each moved."""

    exchange: Exchange
    number: int
    x: tuple[float, ...]
    probes: tuple[tuple[float, ...], ...]
    samples: tuple[float, ...]
    moved: tuple[frozenset[int], ...]
    result: tuple[float, ...] | None

    @property
    def together(self) -> bool:
        """Whether some probe moved several components at once."""
        return any(len(moved) > 1 for moved in self.moved)

    def partials(self) -> Iterator[Partial]:
        """Each component with its own probes."""
        for index, x in enumerate(self.x):
            result = self.result[index] if self.result is not None else None
            nodes, centre = self._nodes(frozenset({index}), index), self._nodes(frozenset(), index)
            yield Partial(self.exchange, self.number, index, len(self.x), x, nodes, centre, result)

    def _nodes(self, moved: frozenset[int], index: int) -> tuple[Node, ...]:
        calls = zip(self.probes, self.samples, self.moved, strict=True)
        nodes = [
            Node(k, probe[index], sample) for k, (probe, sample, these) in enumerate(calls) if these == moved
        ]
        return tuple(sorted(nodes, key=lambda node: node.value) if moved else nodes)


def reals(array: Array) -> tuple[float, ...]:
    """Return the real parts of an array's elements."""
    return tuple(float(value.real) for value in array.values)


def brief(array: Array) -> str:
    """Write an array's first components."""
    values = [f"{value:g}" for value in reals(array)[:6]]
    return f"[{', '.join(values)}{', …' if len(array.values) > 6 else ''}]"


def is_complex(array: Array) -> bool:
    """Whether an array holds complex numbers."""
    return array.kind.startswith("complex") or any(type(value) is complex for value in array.values)


def samples_of(call: Call, probes: Sequence[Array]) -> tuple[float, ...]:
    """Return what f gave for each probe."""
    recorder = Recorder(call)
    return tuple(float(recorder(probe.values, probe.shape, probe.kind).real) for probe in probes)


def rows_of(exchange: Exchange) -> list[Row]:
    """Tell the rows of an answer apart; none where f saw something else than such a row."""
    call, answer = exchange.call, exchange.answer
    if call.takes == "point" and len(call.x.shape) != 1:
        return []
    if answer.result is None or call.captured or not call.observed or answer.count > LIMIT:
        return []
    points = [tuple(float(v.real) for v in row) for row in call.x.rows()]
    if call.takes != "rows":
        points = [reals(call.x)]
    width = len(points[0])
    if call.takes == "rows" and width == 1:
        return []  # one component is not enough to tell rows apart
    if any(len(probe.values) != width or is_complex(probe) for probe in answer.probes):
        return []
    probes = [reals(probe) for probe in answer.probes]
    samples = samples_of(call, answer.probes)
    owners = owners_of(points, probes)
    results = _results(answer.result, len(points), width)
    rows = []
    for number, point in enumerate(points):
        mine = [k for k, owner in enumerate(owners) if owner == number]
        seen = tuple(probes[k] for k in mine)
        moved = tuple(_moved(point, seen, k) for k in range(len(seen)))
        rows.append(
            Row(exchange, number, point, seen, tuple(samples[k] for k in mine), moved, results[number])
        )
    return rows


def _results(result: Array, rows: int, width: int) -> list[tuple[float, ...] | None]:
    values = reals(result)
    if len(values) != rows * width or is_complex(result):
        return [None] * rows
    return [values[start : start + width] for start in range(0, rows * width, width)]


def owners_of(points: Sequence[Sequence[float]], probes: Sequence[Sequence[float]]) -> list[int]:
    """Say for each probe which row it is closest to: most components unchanged, then the least distance."""
    owners: list[int] = []
    for probe in probes:
        before = owners[-1] if owners else 0
        ranked = sorted(
            range(len(points)), key=lambda number: (*_distance(points[number], probe), abs(number - before))
        )
        owners.append(ranked[0])
    return owners


def _distance(point: Sequence[float], probe: Sequence[float]) -> tuple[int, float]:
    gaps = [abs(a - b) for a, b in zip(point, probe, strict=True)]
    known = [gap if math.isfinite(gap) else math.inf for gap in gaps]
    far = sum(not gap <= 0.02 * max(1.0, abs(a)) for gap, a in zip(known, point, strict=True))
    return far, sum(known)


def _moved(point: Sequence[float], probes: Sequence[Sequence[float]], k: int) -> frozenset[int]:
    """Which components the k-th probe moved.

    Those that differ from x; among several, those that changed since the probe before (others were left behind by
    an earlier step); among several still, those whose value is seen least often, and not in every probe (a value
    that stays is not a step).
    """
    probe = probes[k]
    differing = [j for j, value in enumerate(probe) if not stays(value, point[j])]
    if len(differing) > 1:
        before = probes[k - 1] if k else point
        differing = [j for j in differing if probe[j] != before[j]] or [j for j in differing if k == 0]
    often = {j: sum(other[j] == probe[j] for other in probes) for j in differing}
    differing = [j for j in differing if len(probes) == 1 or often[j] < len(probes)]
    if len(differing) > 1:
        differing = [j for j in differing if often[j] == min(often.values())]
    return frozenset(differing)


def stays(value: float, x: float) -> bool:
    """Say whether a component is where it was, but for the rounding of a step that was taken back."""
    return value == x or (x != 0 and abs(value - x) <= 4 * math.ulp(max(abs(x), STEP)))
