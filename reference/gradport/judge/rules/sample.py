"""One result beside the two values of f that it was made of."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from gradport.judge.rules.points import Points
from gradport.judge.rules.trace import Node, Partial

CENTRES = ("before", "after", "first", "last")
"""Which call of f at x itself belongs to a component: the nearest before or after its step, or one for all."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One derivative: f at the upper and at the lower point, the step that the points had, and the result.

    doubt: by how much that step is uncertain, relatively, where it had to be read off from the points. apart,
    above: half the distance of the two points, and that of the upper one from x, as the floats have them.
    """

    a: float
    b: float
    h: float
    result: float
    doubt: float = 0.0
    apart: float = 0.0
    above: float = 0.0


def width_of(points: Points) -> float:
    """Give the step of points in the quotient of their kind: half the distance, or all of it for one side."""
    if points.one_sided:
        return max(map(abs, points.offsets))
    return (max(points.offsets) - min(points.offsets)) / 2


def sample_of(partial: Partial, points: Points, centre: str) -> Sample | None:
    """Pair a result with f at the upper and at the lower point; f(x) itself stands in for a missing one."""
    pair = _pair(partial, centre)
    if pair is None or partial.result is None:
        return None
    high, low = pair
    if points.known and not points.varies:
        distance = high.value - low.value
        apart = distance if points.one_sided else distance / 2
        above = high.value - partial.x
        return Sample(high.sample, low.sample, width_of(points), partial.result, apart=apart, above=above)
    h = (high.value - low.value) / 2
    return Sample(high.sample, low.sample, h, partial.result, doubt=4 * math.ulp(max(abs(partial.x), h)) / h)


def _pair(partial: Partial, centre: str) -> tuple[Node, Node] | None:
    nodes = {node.value: node for node in partial.nodes}
    values = sorted(nodes)
    if len(values) == 2:
        return nodes[values[1]], nodes[values[0]]
    if len(values) == 1 and partial.centre:
        middle = replace(centre_of(partial, centre), value=partial.x)
        stepped = nodes[values[0]]
        return (stepped, middle) if stepped.value > middle.value else (middle, stepped)
    return None


def centre_of(partial: Partial, which: str) -> Node:
    """Give the call of f at x itself that belongs to a partial derivative."""
    at = partial.nodes[0].probe if partial.nodes else 0
    before = [node for node in partial.centre if node.probe < at]
    after = [node for node in partial.centre if node.probe > at]
    if which == "before" and before:
        return before[-1]
    if which == "after" and after:
        return after[0]
    return partial.centre[-1] if which == "last" else partial.centre[0]
