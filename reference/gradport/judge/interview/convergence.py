"""The order of convergence of a port whose step cannot be chosen: the problem is scaled instead.

f_s(x) = f(s x) at x / s, with s a power of two, is f at x in all bits, and the port's step h acts on f as s h does.
Over a range of s the error's slope is the method's order: 2 for a central difference, 1 for a one-sided one.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from gradport.hosts.port import Answer, Array, Call, Function

SCALES = tuple(2.0**k for k in range(-4, 17))
"""From a sixteenth of the port's step to 65,536 times it: steps from 1e-7 to 1e-2 have their slope within."""

AT = 0.5
"""f(t) = exp(t - 0.5) is asked here, where f and all its derivatives are 1, so that no order cancels."""

AGREEING = 0.1
"""How far the slopes between neighbouring scales may differ within the range that counts."""

FEWEST = 4
"""How many errors a slope needs at least."""

LARGEST = 0.1
"""Relative errors beyond this are no longer ruled by the lowest power of the step."""


@dataclass(frozen=True, slots=True)
class Error:
    """The relative error of the port's derivative of f_s, which has s times the step."""

    scale: float
    error: float


@dataclass(frozen=True, slots=True)
class Slope:
    """The order of convergence, as the slope of the logarithms; used: the errors that it was read from."""

    order: float
    used: tuple[Error, ...]

    @property
    def sentence(self) -> str:
        """What it says, for evidence."""
        first, last = self.used[0].scale, self.used[-1].scale
        return f"the error grows with the step to the power {self.order:.2f} (from {first:g} h to {last:g} h)"


def questions(takes: str = "point") -> Generator[Call, Answer, tuple[Error, ...]]:
    """Ask a port for the derivative of f_s over all scales: yields calls, is sent answers, returns the errors.

    takes: "point" or "scalar". An answer that is no single finite number gives no error.
    """
    errors = []
    for scale in SCALES:
        answer = yield call(scale, takes)
        derivative = _derivative(answer)
        if math.isfinite(derivative):
            errors.append(Error(scale, abs(derivative / scale - 1.0)))
    return tuple(errors)


def call(scale: float, takes: str = "point") -> Call:
    """Ask for the derivative of f_s, whose true value is `scale`."""
    x = AT / scale
    formula = f"exp({scale!r}*x[0] - {AT!r})"
    return Call(Function(formula=formula), Array.of(x if takes == "scalar" else (x,)), takes)


def slope(errors: Sequence[Error]) -> Slope | None:
    """Fit the order over the longest range of scales whose neighbours agree on it; None where none does.

    Rounding rules at small steps, where slopes are negative and scattered; higher terms rule at large ones.
    """
    useful = [error for error in errors if 0.0 < error.error < LARGEST]
    ranges = [
        useful[start:end]
        for start in range(len(useful))
        for end in range(start + FEWEST, len(useful) + 1)
        if _agree(useful[start:end])
    ]
    if not ranges:
        return None
    longest = max(ranges, key=len)
    return Slope(_fitted(longest), tuple(longest))


def _agree(errors: Sequence[Error]) -> bool:
    steps = _steps(errors)
    return min(steps) > 0.5 and max(steps) - min(steps) <= AGREEING


def _steps(errors: Sequence[Error]) -> list[float]:
    return [math.log2(b.error / a.error) / math.log2(b.scale / a.scale) for a, b in pairwise(errors)]


def _fitted(errors: Sequence[Error]) -> float:
    """The slope of the line of least squares through the logarithms."""
    points = [(math.log2(error.scale), math.log2(error.error)) for error in errors]
    middle = fmean(x for x, _ in points)
    return sum((x - middle) * y for x, y in points) / sum((x - middle) ** 2 for x, _ in points)


def _derivative(answer: Answer) -> float:
    if answer.result is None or len(answer.result.values) != 1:
        return math.nan
    value = answer.result.values[0]
    return math.nan if isinstance(value, complex) else float(value)
