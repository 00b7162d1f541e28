"""Evidence: one line with a question, what is expected and what was seen, all digits shown."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from gradport.judge.rules.points import are_book, steps_of
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.sample import sample_of
from gradport.judge.rules.trace import Partial

SMALL, FEW = 10.0, 3
"""An example is easiest to follow at a point of few and small components."""


def named(partial: Partial) -> str:
    """Say which partial derivative of which question this is."""
    row = f"row {partial.row + 1}, " if partial.exchange.call.takes == "rows" else ""
    return f"{partial.exchange.id}, {row}component {partial.index + 1} of {partial.size}"


def points_off(partials: Sequence[Partial], step: float) -> tuple[str, ...]:
    """Show points of f that are not those that are due."""
    odd = [partial for partial in partials if partial.nodes and not are_book(partial, step)]
    if not odd:
        return ()
    shown = next((partial for partial in odd if _is_simple(partial)), odd[0])
    seen = ", ".join(repr(node.value) for node in shown.nodes)
    due = f"{shown.x - step!r}, {shown.x + step!r}"
    return (f"{named(shown)}: x = {shown.x!r}: f is called at {seen}, expected {due}",)


def _is_simple(partial: Partial) -> bool:
    return abs(partial.x) < SMALL and partial.size <= FEW


def shifted(rule: Rule, partials: Sequence[Partial]) -> tuple[str, ...]:
    """Show the point that is farthest from where it would be without rounding."""
    small = [partial for partial in partials if _is_simple(partial)]
    steps = [
        (partial, step) for partial in small or partials for step in steps_of(partial, rule.points.offsets)
    ]
    if not steps:
        return ()
    partial, step = max(steps, key=lambda item: abs(item[1].value - (item[1].x + item[1].offset)))
    due = step.x + step.offset
    return (f"{named(partial)}: x = {partial.x!r}: f is called at {step.value!r}, expected {due!r}",)


def results_off(rule: Rule, partials: Sequence[Partial], *, largest: bool = False) -> tuple[str, ...]:
    """Show a result that is not what is due of the same values; or the one at the largest x of them."""
    simple = [p for p in partials if _is_simple(p) and not p.exchange.is_impulse] or partials
    for partial in sorted(partials, key=lambda p: -abs(p.x)) if largest else simple:
        sample = sample_of(partial, rule.points, rule.centre)
        if sample is None or not isfinite(sample.result) or not sample.h:
            continue
        due = (sample.a - sample.b) / (sample.h if rule.points.one_sided else 2 * sample.h)
        if sample.result != due:
            values = f"f is {sample.a!r} and {sample.b!r} there"
            return (f"{named(partial)}: {values}: the result is {sample.result!r}, expected {due!r}",)
    return ()
