"""The family of honest evaluations, done for real: every way in which a sound port may compute the same gradient.

The bounds of `running_error` are derived for this family; here each member is carried out in float64, at its worst
where it has a choice, so that the bounds can be measured against it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from gradport.answers.proof.nodes import STEP_ULPS
from gradport.objectives import Objective
from gradport.objectives.elementary import ELEMENTARY
from gradport.objectives.notation import Function

LIBRARY_ULPS = 3
"""How far a library function is pushed: with the ulp that Python's own may be off, the four that are allowed."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to evaluate a formula.

    order: in which the terms of a sum are added. fused: a product is added without being rounded. reciprocal: a
    quotient is a product with the rounded reciprocal. push: +1 or -1, the direction in which the power function
    (to its neighbour), the library (by LIBRARY_ULPS) and the constants (by an ulp) err; 0 where they do not.
    """

    name: str
    order: str = "given"
    fused: bool = False
    reciprocal: bool = False
    push: int = 0


WAYS = (
    Way("as written"),
    Way("sums backwards", order="backwards"),
    Way("sums by falling magnitude", order="falling"),
    Way("sums by rising magnitude", order="rising"),
    Way("sums in pairs", order="pairs"),
    Way("fused multiply-add", fused=True),
    Way("fused, backwards", order="backwards", fused=True),
    Way("reciprocals", reciprocal=True),
    Way("powers and library off, up", push=1),
    Way("powers and library off, down", push=-1),
    Way("all of it, up", order="falling", fused=True, reciprocal=True, push=1),
    Way("all of it, down", order="falling", fused=True, reciprocal=True, push=-1),
)

_QUOTIENTS: dict[str, Callable[[float, float, float], float]] = {
    "(a - b) / (2h)": lambda a, b, h: (a - b) / (2 * h),
    "a / (2h) - b / (2h)": lambda a, b, h: a / (2 * h) - b / (2 * h),
    "(a - b) * (1 / (2h))": lambda a, b, h: (a - b) * (1 / (2 * h)),
    "a * (1 / (2h)) - b * (1 / (2h))": lambda a, b, h: a * (1 / (2 * h)) - b * (1 / (2 * h)),
    "0.5 (a - b) / h": lambda a, b, h: 0.5 * (a - b) / h,
    "(a - b) / h / 2": lambda a, b, h: (a - b) / h / 2,
    "0.5 (a - b) (1 / h)": lambda a, b, h: 0.5 * (a - b) * (1 / h),
    "(b - a) / (-2h)": lambda a, b, h: (b - a) / (-2 * h),
}


class Honest:
    """A float64 that is computed in a certain way; sums and products wait until they are needed."""

    __slots__ = ("_factors", "_terms", "_value", "way")

    def __init__(
        self,
        way: Way,
        value: float | None,
        terms: tuple[Honest, ...] = (),
        factors: tuple[float, float] | None = None,
    ) -> None:
        self.way = way
        self._value = value
        self._terms = terms or (self,)
        self._factors = factors

    @property
    def value(self) -> float:
        """The computed number."""
        if self._value is None:
            self._value = _added(self._terms, self.way)
        return self._value

    def __add__(self, other: Any) -> Honest:
        return Honest(self.way, None, self._terms + self._taken(other)._terms)

    def __radd__(self, other: Any) -> Honest:
        return self._taken(other) + self

    def __sub__(self, other: Any) -> Honest:
        return self + -self._taken(other)

    def __rsub__(self, other: Any) -> Honest:
        return self._taken(other) + -self

    def __neg__(self) -> Honest:
        if len(self._terms) > 1:
            return Honest(self.way, None, tuple(-term for term in self._terms))
        factors = self._factors and (-self._factors[0], self._factors[1])
        return Honest(self.way, -self.value, factors=factors)

    def __mul__(self, other: Any) -> Honest:
        right = self._taken(other)
        product = self.value * right.value
        if right is self and self.way.push:
            return Honest(self.way, _other_side(product, Fraction(self.value) ** 2, self.way.push))
        return Honest(self.way, product, factors=(self.value, right.value))

    def __rmul__(self, other: Any) -> Honest:
        return self._taken(other) * self

    def __truediv__(self, other: Any) -> Honest:
        divisor = self._taken(other).value
        quotient = self.value * (1.0 / divisor) if self.way.reciprocal else self.value / divisor
        return Honest(self.way, quotient)

    def __rtruediv__(self, other: Any) -> Honest:
        return self._taken(other) / self

    def __getattr__(self, name: str) -> Callable[[], Honest]:
        if name not in ELEMENTARY:
            raise AttributeError(name)
        ulps = 0 if name == "sqrt" else LIBRARY_ULPS * self.way.push
        return lambda: Honest(self.way, _pushed(ELEMENTARY[name](self.value), ulps))

    def largest(self, others: Sequence[Honest]) -> Honest:
        """Return the largest of some numbers, unchanged."""
        return max((self, *others), key=lambda number: number.value)

    def _taken(self, other: Any) -> Honest:
        if isinstance(other, Honest):
            return other
        constant = float(other)
        is_short = math.frexp(constant)[0] * 2.0**24 % 1.0 == 0.0
        return Honest(self.way, constant if is_short else _pushed(constant, self.way.push))


def values(objective: Objective, x: Sequence[float]) -> Iterator[tuple[str, float]]:
    """Compute f(x) by each way and each definition, with the name of the way."""
    for definition in (objective.function, *objective.rewritings):
        for way in WAYS:
            yield way.name, _value(definition, x, way)


def partials(objective: Objective, x: Sequence[float], index: int, h: float) -> Iterator[tuple[str, float]]:
    """Compute one partial derivative by each member of the family, with the member's name."""
    for definition in (objective.function, *objective.rewritings):
        for way in WAYS:
            apart = replace(way, push=-way.push)  # the errors at the two nodes do not cancel

            def up_and_down(
                up: float, down: float, way: Way = way, apart: Way = apart
            ) -> tuple[float, float]:
                a, b = ([*x[:index], node, *x[index + 1 :]] for node in (up, down))
                return _value(definition, a, way), _value(definition, b, apart)  # noqa: B023 (used at once)

            steps = _steps(h) if way is WAYS[0] else (h,)
            yield from _differences(up_and_down, x[index], steps, way.name)


def probed(
    f: Callable[[list[float]], float], x: Sequence[float], index: int, h: float
) -> Iterator[tuple[str, float]]:
    """Compute one partial derivative by each member of the family that calls this very f."""

    def up_and_down(up: float, down: float) -> tuple[float, float]:
        return f([*x[:index], up, *x[index + 1 :]]), f([*x[:index], down, *x[index + 1 :]])

    yield from _differences(up_and_down, x[index], _steps(h), "the same f")


def _steps(h: float) -> tuple[float, ...]:
    return (h, h - STEP_ULPS * math.ulp(h), h + STEP_ULPS * math.ulp(h))


def _differences(
    up_and_down: Callable[[float, float], tuple[float, float]], x: float, steps: Sequence[float], name: str
) -> Iterator[tuple[str, float]]:
    for h in steps:
        up = x + h
        for down, reached in ((x - h, "x - h"), (up - 2 * h, "(x + h) - 2h")):
            a, b = up_and_down(up, down)
            for written, quotient in _QUOTIENTS.items():
                yield f"{name}; {reached}; {written}", quotient(a, b, h)


def _value(definition: Function, x: Sequence[float], way: Way) -> float:
    result = definition([Honest(way, component) for component in x])
    return result.value if isinstance(result, Honest) else float(result)


def _added(terms: Sequence[Honest], way: Way) -> float:
    if way.order == "pairs" and len(terms) > 2:
        half = len(terms) // 2
        return _added(terms[:half], way) + _added(terms[half:], way)
    first, *rest = _ordered(terms, way.order)
    total = first.value
    for term in rest:
        total = _fused(total, *term._factors) if way.fused and term._factors else total + term.value  # noqa: SLF001
    return total


def _ordered(terms: Sequence[Honest], order: str) -> list[Honest]:
    if order == "backwards":
        return list(reversed(terms))
    if order in ("rising", "falling"):
        return sorted(terms, key=lambda term: abs(term.value), reverse=order == "falling")
    return list(terms)


def _fused(total: float, a: float, b: float) -> float:
    """Fused multiply-add, by exact rational arithmetic and one rounding."""
    return float(Fraction(a) * Fraction(b) + Fraction(total))


def _other_side(rounded: float, exact: Fraction, direction: int) -> float:
    """Return the float on the wanted side of the exact result: the error stays under an ulp."""
    if exact == Fraction(rounded) or (Fraction(rounded) > exact) == (direction > 0):
        return rounded
    return _pushed(rounded, direction)


def _pushed(value: float, ulps: int) -> float:
    for _ in range(abs(ulps)):
        value = math.nextafter(value, math.copysign(math.inf, ulps))
    return value
