"""Results that are no weighted sum of the values of f: clipped, cut to a sign, scaled by a length or a count."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from gradport.findings import Finding
from gradport.judge.rules.response import bounds_of
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.trace import Partial
from gradport.judge.schemes.condition import SOME, Place, condition_of, place_of

TINY = 1e-3
"""A gradient of this length may be divided by something else than its length."""
FACTORS = (0.0, 1.0, -1.0)
"""Values of x by which a multiplication shows little or nothing."""


def nonlinear(base: Rule, partials: Sequence[Partial]) -> Finding | None:
    """Recognise results that were clipped, cut to a sign, or scaled by the length of the gradient."""
    pairs = []
    for partial in partials:
        due = base.value(partial)
        if due is None or partial.result is None:
            return None
        pairs.append((due, partial.result))
    due, given = max(pairs, key=lambda pair: abs(pair[0] - pair[1]))
    evidence = (f"where the derivative of f is {due!r}, the result is {given!r}",)
    if all(g == math.copysign(1.0, d) or g == d == 0 for d, g in pairs):
        return Finding("nonlinear", "only the sign of the derivative is given", evidence)
    bounds = bounds_of(pairs)
    if bounds is not None and _is_clipped(bounds, pairs):
        low, high = bounds
        limits = f"cut off below {low!r}" if any(d < low for d, _ in pairs) else ""
        above = f"cut off above {high!r}" if any(d > high for d, _ in pairs) else ""
        return Finding(
            "nonlinear", f"the derivative is {' and '.join(filter(None, (limits, above)))}", evidence
        )
    if _has_unit_length(partials, base):
        return Finding("nonlinear", "the gradient is divided by its length", evidence)
    return None


def _is_clipped(bounds: tuple[float, float], pairs: Sequence[tuple[float, float]]) -> bool:
    """Whether limits were met more than once: a single result at the limit proves nothing."""
    within = sum(d == g for d, g in pairs)
    return sum(g in bounds and d != g for d, g in pairs) > 1 and within > 1


def _has_unit_length(partials: Sequence[Partial], base: Rule) -> bool:
    lengths: dict[tuple[str, int], tuple[float, float]] = {}
    for partial in partials:
        key = (partial.exchange.id, partial.row)
        due, given = base.value(partial) or 0.0, partial.result or 0.0
        before = lengths.get(key, (0.0, 0.0))
        lengths[key] = (math.hypot(before[0], due), math.hypot(before[1], given))
    known = [given for due, given in lengths.values() if due > TINY]  # below it, a guard against 0 shows
    return bool(known) and all(abs(given - 1.0) < 1e-6 for given in known)


def shared(base: Rule, partials: Sequence[Partial]) -> Finding | None:
    """Recognise a gradient that is divided by how many components or rows there are."""
    counts: dict[str, Callable[[Place], int]] = {
        "components": lambda place: place.size,
        "rows": lambda place: place.rows,
        "elements": lambda place: place.size * place.rows,
    }
    pairs = [(place_of(p), base.value(p), p.result) for p in partials]
    for name, count in counts.items():
        if len({count(place) for place, _, _ in pairs}) > 1 and all(
            due is not None and given is not None and _is_share(due, given, count(place))
            for place, due, given in pairs
        ):
            place, due, given = next(item for item in pairs if count(item[0]) > 1)
            evidence = (f"{count(place)} {name}: the result is {given!r}, expected {due!r}",)
            return Finding("wrong-divisor", f"the result is divided by the number of {name}, too", evidence)
    return None


def multiplied(base: Rule, partials: Sequence[Partial]) -> Finding | None:
    """Recognise a derivative that is multiplied by the component, as one by the logarithm of x is."""
    triples = [(partial.x, base.value(partial), partial.result) for partial in partials]
    if len({x for x, _, _ in triples}) < len(FACTORS) or not all(
        due is not None and given is not None and abs(given - due * x) <= 1e-6 * abs(due * x)
        for x, due, given in triples
    ):
        return None
    x, due, given = next((t for t in triples if t[0] not in FACTORS and t[1]), triples[0])
    evidence = (f"x = {x!r}: the result is {given!r}, expected {due!r}",)
    return Finding("wrong-divisor", "the result is multiplied by x, too", evidence)


def _is_share(due: float, given: float, count: int) -> bool:
    return abs(given * count - due) <= 1e-9 * abs(due) + 1e-9


def rectified(base: Rule, partials: Sequence[Partial], bad: Sequence[Partial]) -> Finding | None:
    """Recognise the absolute value of the derivative in some components, where it shows at negative ones alone."""
    pairs = [(partial, base.value(partial)) for partial in bad]
    if any(due is None or due >= 0 or partial.result != -due for partial, due in pairs):
        return None
    where = {partial.index for partial in bad}
    there = [partial for partial in partials if partial.index in where]
    if any(partial.result != abs(base.value(partial) or 0.0) for partial in there):
        return None
    others = [partial for partial in partials if partial.index not in where]
    place = condition_of([place_of(p) for p in there], [place_of(p) for p in others])
    partial, due = pairs[0]
    evidence = (f"where the derivative of f is {due!r}, the result is {partial.result!r}",)
    sentence = f"the absolute value of the derivative is given, {place or SOME}"
    return Finding("nonlinear", sentence, evidence, {"of": "absolute value", "where": place or SOME})


def limited(base: Rule, bad: Sequence[Partial], place: str) -> Finding:
    """Name results that are off by the size of the derivative alone."""
    partial = bad[0]
    due = base.value(partial)
    evidence = (f"where the derivative of f is {due!r}, the result is {partial.result!r}",)
    return Finding("nonlinear", f"the result is not linear in the values of f, {place}", evidence)
