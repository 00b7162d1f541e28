"""The caller's x afterwards: what is left there that was not there before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ulp

from gradport.closeness import same_bits
from gradport.findings import Finding
from gradport.judge.formulas.rounding import ROUNDINGS
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.evidence import FEW, SMALL
from gradport.judge.rules.trace import reals, stays


@dataclass(frozen=True, slots=True)
class Left:
    """One component of the caller's x that is not what it was: the value before, after, and where f was called."""

    exchange: Exchange
    index: int
    before: float
    after: float


def changed(exchanges: Sequence[Exchange]) -> Iterator[Left]:
    """Give each component of x that differs afterwards, the sign of zero included."""
    for item in exchanges:
        after = item.answer.after
        if after is None or item.answer.failure is not None:
            continue
        if len(after.values) != len(item.call.x.values):
            continue
        for index, (before, now) in enumerate(zip(reals(item.call.x), reals(after), strict=True)):
            if not same_bits(before, now):
                yield Left(item, index, before, now)


def not_restored(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that changes the caller's x, and say what it leaves there."""
    lefts = list(changed(exchanges))
    if not lefts:
        return _reshaped(exchanges)
    sentence, parameters = _left(lefts)
    small = [left for left in lefts if abs(left.before) < SMALL and len(left.exchange.call.x.values) <= FEW]
    shown = max(small or lefts, key=lambda left: abs(left.after - left.before))
    change = f"was {shown.before!r} and is {shown.after!r} afterwards"
    evidence = (f"{shown.exchange.id}: component {shown.index + 1} of x {change}",)
    return Finding("input-not-restored", sentence, evidence, parameters)


def _reshaped(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that gives the caller's x another shape."""
    for item in exchanges:
        after, shape = item.answer.after, item.call.x.shape
        if after is None or item.answer.failure is not None or len(after.values) != len(item.call.x.values):
            continue
        if shape and after.shape != shape:
            evidence = (f"{item.id}: x had shape {shape} and has shape {after.shape} afterwards",)
            sentence = "the caller's x has another shape afterwards"
            return Finding("input-not-restored", sentence, evidence, {"left": "changed"})
    return None


def _left(lefts: Sequence[Left]) -> tuple[str, dict[str, float | str | int]]:
    if all(left.before == left.after for left in lefts):
        return "-0.0 in the caller's x becomes 0.0", {"left": "unsigned zero"}
    if all(_is_last_point(left) for left in lefts):
        return "the caller's x stays at the last point where f was called", {"left": "stepped"}
    for name, rounding in ROUNDINGS.items():
        if all(rounding(left.before) == left.after for left in lefts):
            return f"the caller's x is rounded to {name} afterwards", {"left": "rounded"}
    if all(abs(left.after - left.before) <= 16 * ulp(max(abs(left.before), 1e-4)) for left in lefts):
        return "x is restored by adding and subtracting h, which leaves it an ulp or so off", {
            "left": "drifted"
        }
    if all(_is_result(left) for left in lefts):
        return "the result is written over the caller's x", {"left": "result"}
    return "the caller's x is changed", {"left": "changed"}


def _is_last_point(left: Left) -> bool:
    """Whether the component has the value that f last saw for it, and that was no other than a step."""
    probes = left.exchange.answer.probes
    rows = left.exchange.call.x.shape[-1] if left.exchange.call.x.shape else 1
    index = left.index % rows if left.exchange.call.takes == "rows" else left.index
    seen = {float(probe.values[index].real) for probe in probes if index < len(probe.values)}
    return left.after in seen and not stays(left.after, left.before) and not _is_float32(left)


def _is_float32(left: Left) -> bool:
    return ROUNDINGS["float32"](left.before) == left.after


def _is_result(left: Left) -> bool:
    result = left.exchange.answer.result
    return result is not None and len(result.values) > left.index and reals(result)[left.index] == left.after
