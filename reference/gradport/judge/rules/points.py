"""Where a port calls f for a component: the offsets, and what x is rounded to; or what is odd about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isfinite, ulp

from gradport.judge.formulas.stencil import simplest
from gradport.judge.rules.reading import EXACT, UNKNOWN, Reading, Step, reading_of, relative_step
from gradport.judge.rules.trace import Partial

SOMEHOW = "where it is taken"
"""What a step depends on when no simpler place decides it."""


@dataclass(frozen=True, slots=True)
class Points:
    """How the points of some partial derivatives are formed.

    offsets: from x, ascending; reading: what is rounded on the way; varies: how the step depends on
    where it is taken ("|x|", "the component", …), "" for a constant step. None of it when `known` is false.
    """

    offsets: tuple[float, ...]
    reading: Reading = EXACT
    varies: str = ""
    known: bool = True

    def form(self, partial: Partial) -> bool:
        """Whether these are the partial's points."""
        steps = steps_of(partial, self.offsets)
        return bool(self.known and steps and self.reading.explains(steps))

    def written(self) -> Points:
        """Give the same points with the offsets that an author wrote, where float32 has rounded them."""
        if self.reading.form != "float32":
            return self
        return replace(self, offsets=tuple(simplest(o, abs(o) * 2.0**-24) for o in self.offsets))

    @property
    def one_sided(self) -> bool:
        """Whether there is a single offset, so that the other value is f(x) itself."""
        return len({offset for offset in self.offsets if offset}) == 1


def steps_of(partial: Partial, offsets: Sequence[float]) -> list[Step]:
    """Pair a partial's points with the offsets they should have; none where their numbers differ.

    Where x is read exactly, the point with offset 0 is x itself, and no step.
    """
    if len(partial.nodes) == len(offsets) - 1:
        offsets = [offset for offset in offsets if offset]
    if len(partial.nodes) != len(offsets):
        return []
    return [Step(partial.x, o, node.value) for node, o in zip(partial.nodes, offsets, strict=True)]


def are_book(partial: Partial, step: float) -> bool:
    """Whether f was called at x + h and at x - h; further calls do not matter."""
    return all(
        any(EXACT.explains([Step(partial.x, offset, node.value)]) for node in partial.nodes)
        for offset in (step, -step)
    )


def points_of(partials: Sequence[Partial], step: float) -> Points:
    """Find how the points of all these partials are formed, from the one at which that shows best."""
    usual = _most_usual_count(partials)
    regular = [partial for partial in partials if len(partial.nodes) == usual]
    for pool in (partials, regular):
        for offsets in _plans(partials, regular, step):
            if not all(map(isfinite, offsets)):
                continue
            steps = [steps_of(partial, offsets) for partial in pool]
            reading = reading_of([step for some in steps for step in some]) if all(steps) else None
            if reading is not None:
                return Points(offsets, reading)
    return _varying(regular, step)


def _most_usual_count(partials: Sequence[Partial]) -> int:
    counts = [len(partial.nodes) for partial in partials]
    return max(sorted(set(counts)), key=counts.count)


def _plans(partials: Sequence[Partial], regular: Sequence[Partial], step: float) -> list[tuple[float, ...]]:
    """Give candidate offsets: exact ones at x = 0; else the half-width of the points; else what is left of x."""
    plans = []
    for zero in (partial for partial in (*regular, *partials) if partial.x == 0):
        values = [node.value for node in zero.nodes]
        plans += [tuple(values), *([tuple(sorted([*values, 0.0]))] if zero.centre else [])]
    if plans:
        return list(dict.fromkeys(plans))
    pivot = min(regular, key=lambda partial: abs(partial.x))
    values = [node.value for node in pivot.nodes]
    doubt = 4 * ulp(max(map(abs, [*values, pivot.x])))
    middle, half = (max(values) + min(values)) / 2, (max(values) - min(values)) / 2
    centred = [simplest(value - middle, doubt) for value in values]
    plain = [simplest(value - pivot.x, doubt) for value in values]
    plans = [tuple(_book_step(o, step, doubt) for o in offsets) for offsets in (plain, centred)]
    return plans if half else plans[:1]


def _book_step(offset: float, step: float, doubt: float) -> float:
    return next((h for h in (step, -step) if abs(offset - h) <= doubt), offset)


def _varying(partials: Sequence[Partial], step: float) -> Points:
    """Look for a step that is not always the same, but always symmetric."""
    pairs = [partial for partial in partials if len(partial.nodes) == 2]
    symmetric = [partial for partial in pairs if _is_symmetric(partial)]
    if len(pairs) == len(partials) > len(symmetric) and _agree([_measured(partial) for partial in pairs]):
        h, doubt = min(map(_measured, pairs), key=lambda measured: measured[1])
        h = _book_step(simplest(h, doubt), step, doubt)
        return Points((-h, h), Reading(UNKNOWN), known=isfinite(h))
    if len(symmetric) < len(partials) or not symmetric:
        return Points((-step, step), known=False)
    widths = [(partial, half_width(partial)) for partial in symmetric]
    varies = relative_step([(partial.x, h) for partial, h in widths]) or _grows(widths)
    return Points((-step, step), varies=varies or SOMEHOW)


def _grows(pairs: Sequence[tuple[Partial, float]]) -> str:
    """Name the place that alone decides the step: the component's index, the row, or the number of components."""
    places: dict[str, Callable[[Partial], int]] = {
        "the component": lambda partial: partial.index,
        "the row": lambda partial: partial.row if partial.exchange.call.takes == "rows" else 0,
        "the number of components": lambda partial: partial.size,
    }
    for name, place in places.items():
        steps: dict[int, list[tuple[float, float]]] = {}
        for partial, h in pairs:
            steps.setdefault(place(partial), []).append((h, 4 * ulp(max(abs(partial.x), h))))
        if len(steps) > 1 and all(_agree(known) for known in steps.values()):
            return name
    return ""


def _agree(steps: Sequence[tuple[float, float]]) -> bool:
    best, _ = min(steps, key=lambda item: item[1])
    return all(abs(h - best) <= doubt for h, doubt in steps)


def _measured(partial: Partial) -> tuple[float, float]:
    h = half_width(partial)
    return h, 4 * ulp(max(abs(node.value) for node in partial.nodes))


def half_width(partial: Partial) -> float:
    """Give half the distance between a partial's outer points."""
    values = [node.value for node in partial.nodes]
    return (max(values) - min(values)) / 2


def _is_symmetric(partial: Partial) -> bool:
    low, high = sorted(node.value for node in partial.nodes)
    return low <= partial.x <= high and abs((high - partial.x) - (partial.x - low)) <= 4 * ulp(
        max(abs(low), abs(high))
    )
