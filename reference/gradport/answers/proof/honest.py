"""A float64 that is computed in one of the ways in which a sound port may compute it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gradport.objectives.elementary import ELEMENTARY

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
