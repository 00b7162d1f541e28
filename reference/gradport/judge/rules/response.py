"""From what f gave and what the port made of it: the quotient, and what the derivative was rounded to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import isfinite

from gradport.judge.formulas.quotient import (
    BOOK,
    HONEST,
    ONE_SIDED,
    TAKES,
    TRUNCATING,
    WRONG,
    derivative,
    taken,
)
from gradport.judge.formulas.rounding import INT32, ROUNDINGS, exact
from gradport.judge.rules.sample import Sample

LOOSE = 8 * 2.0**-53
"""Honest orders of the same arithmetic differ by a few roundings, relative to the terms."""
FEW_RESULTS = 3
"""So many different results are needed to tell a rounding."""


@dataclass(frozen=True, slots=True)
class Response:
    """How a derivative is made of two values: a quotient, a sign, and what happens to it afterwards.

    h: the step in the quotient, None for the step that the points had. floats: "apart" or
    "above", where the step is measured at the rounded points instead. take: which of TAKES is rounded to float32
    on the way; give: a rounding of the result.
    """

    quotient: str = BOOK
    h: float | None = None
    sign: float = 1.0
    magnitude: bool = False
    floats: str = ""
    take: str = ""
    give: str = ""

    def value(self, sample: Sample) -> float:
        """Give the derivative that this response makes of a sample."""
        a, b = taken(sample.a, sample.b, self.take)
        try:
            value = self.sign * derivative(self.quotient, a, b, self._step(sample))
        except ZeroDivisionError:
            return float("nan")
        value = abs(value) if self.magnitude else value
        return (ROUNDINGS[self.give] if self.give else exact)(value)

    def slack(self, sample: Sample) -> float:
        """Give how far an honest order of the same arithmetic may be from `value`."""
        h = self._step(sample)
        try:
            up, down = (
                derivative(self.quotient, sample.a, 0.0, h),
                derivative(self.quotient, 0.0, sample.b, h),
            )
        except ZeroDivisionError:
            return 0.0
        return LOOSE * (abs(up) + abs(down)) + sample.doubt * abs(up + down)

    def _step(self, sample: Sample) -> float:
        if self.floats:
            return sample.above if self.floats == "above" else sample.apart
        return sample.h if self.h is None else self.h

    def explains(self, sample: Sample, *, loosely: bool = True) -> bool:
        """Whether this response makes this result: bit for bit, or but for honest rounding."""
        value = self.value(sample)
        if value == sample.result or (self.give.startswith("integer") and abs(value) >= INT32):
            return True
        if not loosely or self.give or self.take or not (isfinite(value) and isfinite(sample.result)):
            return False
        return abs(value - sample.result) <= self.slack(sample)


def response_of(samples: Sequence[Sample], step: float, *, one_sided: bool) -> Response | None:
    """Find the first response that explains every sample: honest, of another divisor, sign or rounding."""
    if not samples:
        return Response()
    for response, loosely in _candidates(step, samples, one_sided=one_sided):
        if all(response.explains(sample, loosely=loosely) for sample in samples):
            return response
    return None


def _candidates(
    step: float, samples: Sequence[Sample], *, one_sided: bool
) -> Iterator[tuple[Response, bool]]:
    """Give the responses to try, the likelier first, and whether honest rounding is allowed for each."""
    book = ONE_SIDED if one_sided else BOOK
    texts = (book, *HONEST, *WRONG)
    steps = (step, None)
    for sign, text, h in product((1.0, -1.0), texts, steps):
        yield Response(text, h, sign=sign), True
    for floats, sign in product(("apart",) if one_sided else ("above", "apart"), (1.0, -1.0)):
        yield Response(book, floats=floats, sign=sign), True
    for h in steps:
        yield Response(book, h, magnitude=True), True
    for text, h in product(() if one_sided else TRUNCATING, steps):
        yield Response(text, h), False
    for take, text, h in product(TAKES, (book, *HONEST), steps):
        yield Response(text, h, take=take), False
    for give in plausible(sample.result for sample in samples):
        for text, sign, h in product(texts, (1.0, -1.0), steps):
            yield Response(text, h, sign=sign, give=give), False
        for h in steps:
            yield Response(book, h, magnitude=True, give=give), False


def plausible(results: Iterable[float]) -> list[str]:
    """Name the roundings that these results may have passed: they are such numbers already.

    A few equal numbers, such as zeros, prove nothing.
    """
    different = set(results)
    if len(different) < FEW_RESULTS:
        return []
    return [name for name in ROUNDINGS if all(_is_rounded(value, name) for value in different)]


def _is_rounded(value: float, name: str) -> bool:
    """Whether a number is one of a rounding's own; one that cuts may miss its own results by an ulp."""
    return ROUNDINGS[name.removesuffix(", cut").removesuffix(", down")](value) == value


def bounds_of(values: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Find the limits to which due derivatives were clipped, from (due, given) pairs; None where they were not."""
    given = [value for _, value in values]
    low, high = min(given), max(given)
    clipped = [(due, value) for due, value in values if not _close(due, value)]
    if clipped and all(value == (high if due > high else low) for due, value in clipped):
        return low, high
    return None


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
