"""From what f gave and what the port made of it: the quotient, and what the derivative was rounded to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum, isfinite

from gradport.judge.quotient import BOOK, HONEST, QUOTIENTS, WRONG
from gradport.judge.rounding import ROUNDINGS, exact

LOOSE = 8 * 2.0**-53
"""Honest orders of the same arithmetic differ by a few roundings, relative to the terms."""
INT32 = 2.0**31
"""From here on a 32-bit integer overflows, each type in its own way."""
ONE_SIDED = "(a - b) / h"


@dataclass(frozen=True, slots=True)
class Sample:
    """One derivative: f at the upper and at the lower point, the step that the points had, and the result.

    doubt: by how much that step is uncertain, relatively, where it had to be read off from the points.
    """

    a: float
    b: float
    h: float
    result: float
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Response:
    """How a derivative is made of two values: a quotient, a sign, and what happens to it afterwards.

    h: the step in the quotient, None for the step that the points had.
    """

    quotient: str = BOOK
    h: float | None = None
    sign: float = 1.0
    magnitude: bool = False
    give: str = ""

    def value(self, sample: Sample) -> float:
        """Give the derivative that this response makes of a sample."""
        h = sample.h if self.h is None else self.h
        try:
            derivative = self.sign * QUOTIENTS[self.quotient](sample.a, sample.b, h)
        except ZeroDivisionError:
            return float("nan")
        derivative = abs(derivative) if self.magnitude else derivative
        return (ROUNDINGS[self.give] if self.give else exact)(derivative)

    def slack(self, sample: Sample) -> float:
        """Give how far an honest order of the same arithmetic may be from `value`."""
        h = sample.h if self.h is None else self.h
        try:
            up, down = QUOTIENTS[self.quotient](sample.a, 0.0, h), QUOTIENTS[self.quotient](0.0, sample.b, h)
        except ZeroDivisionError:
            return 0.0
        return LOOSE * (abs(up) + abs(down)) + sample.doubt * abs(up + down)

    def explains(self, sample: Sample, *, loosely: bool = True) -> bool:
        """Whether this response makes this result: bit for bit, or but for honest rounding."""
        value = self.value(sample)
        if value == sample.result or (self.give.startswith("integer") and abs(value) >= INT32):
            return True
        if not loosely or self.give or not (isfinite(value) and isfinite(sample.result)):
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
    book = ONE_SIDED if one_sided else BOOK
    steps: list[float | None] = [step, None]
    for h in steps:
        yield Response(book, h), True
    for text in (*HONEST, *WRONG):
        for h in steps:
            yield Response(text, h), True
    for text in (book, *HONEST, *WRONG):
        for h in steps:
            yield Response(text, h, sign=-1.0), True
    for h in steps:
        yield Response(book, h, magnitude=True), True
    for give in _plausible(samples, book, step):
        for text in (book, *HONEST, *WRONG):
            for sign in (1.0, -1.0):
                for h in steps:
                    yield Response(text, h, sign=sign, give=give), False


def _plausible(samples: Sequence[Sample], book: str, step: float) -> list[str]:
    """Leave out roundings that change none of the results: a number that passed one stays as it is."""
    results = [sample.result for sample in samples]
    return [
        name for name, rounding in ROUNDINGS.items() if all(rounding(value) == value for value in results)
    ]


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


Combine = Callable[[Sequence[float]], float]


def combined(weights: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Give the weighted sum of values, and by how much an honest order may miss it."""
    terms = [w * v for w, v in zip(weights, values, strict=True)]
    return fsum(terms), LOOSE * fsum(map(abs, terms))
