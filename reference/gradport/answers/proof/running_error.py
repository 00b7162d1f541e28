"""Running-error analysis: a number that carries how far an honest float64 evaluation of it may stray.

Source: Wilkinson's running error analysis, as in Higham, "Accuracy and Stability of Numerical Algorithms", chapters 2
to 4. u is the unit roundoff, gamma(n) = n u / (1 - n u). What counts as honest is a closed list:

* each of + - * / and sqrt is correctly rounded, or fused with the one that follows it;
* a product of a number with itself may be the library's power function, within 1 ulp;
* a quotient a / b may be a times the rounded 1 / b;
* the terms of a sum may be added in any order;
* exp, log, log1p, sin, cos and tanh are within 4 ulps;
* a constant that float32 cannot hold may be 1 ulp off.

Everything is evaluated in balls, so that the bounds themselves are rounded outwards.
"""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING, Any

from flint import arb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

U = arb(2) ** -53
"""Unit roundoff: a correctly rounded result is within U relative."""

ULP = 2 * U
"""One unit in the last place is at most this, relative."""

LIBRARY = 4 * ULP
"""How far an elementary function of a mathematical library may be off, relative."""

UNDERFLOW = arb(2) ** -1071
"""What gradual underflow may add to one operation: four of the smallest positive number, and to spare."""


def gamma(n: int) -> arb:
    """Return n u / (1 - n u): the relative error of n roundings in a row."""
    return n * U / (1 - n * U)


class Computed:
    """A ball that contains the true value, and a bound on the distance of the computed value from it."""

    __slots__ = ("_error", "_terms", "value")

    def __init__(self, value: arb, error: arb | None = None, terms: tuple[Computed, ...] = ()) -> None:
        self.value = value
        self._error = error
        self._terms = terms or (self,)

    @property
    def error(self) -> arb:
        """How far the computed value may be from the true one; a sum's terms may be added in any order."""
        if self._error is None:
            self._error = _sum_error(self.value, self._terms)
        return self._error

    @property
    def size(self) -> arb:
        """What the magnitude of the computed value cannot exceed."""
        return abs(self.value).upper() + self.error

    def __add__(self, other: Any) -> Computed:
        right = computed(other)
        return Computed(self.value + right.value, None, self._terms + right._terms)

    def __radd__(self, other: Any) -> Computed:
        return computed(other) + self

    def __sub__(self, other: Any) -> Computed:
        return self + -computed(other)

    def __rsub__(self, other: Any) -> Computed:
        return computed(other) + -self

    def __neg__(self) -> Computed:
        if len(self._terms) > 1:
            return Computed(-self.value, None, tuple(-term for term in self._terms))
        return Computed(-self.value, self.error)

    def __mul__(self, other: Any) -> Computed:
        right = computed(other)
        carried = _size(self.value) * right.error + right.size * self.error
        return _rounded(self.value * right.value, carried, ULP if right is self else U)

    def __rmul__(self, other: Any) -> Computed:
        return computed(other) * self

    def __truediv__(self, other: Any) -> Computed:
        right = computed(other)
        quotient = self.value / right.value
        nearest_zero = right.value.abs_lower() - right.error
        if not nearest_zero > 0:
            return Computed(arb.nan(), arb.nan())
        carried = (self.error + _size(quotient) * right.error) / nearest_zero
        return _rounded(quotient, carried, gamma(2))

    def __rtruediv__(self, other: Any) -> Computed:
        return computed(other) / self

    def sqrt(self) -> Computed:
        """Square root, correctly rounded."""
        return self._elementary(arb.sqrt, lambda t: 1 / (2 * t.sqrt()), U)

    def exp(self) -> Computed:
        """Exponential function of a library."""
        return self._elementary(arb.exp, arb.exp)

    def log(self) -> Computed:
        """Natural logarithm of a library."""
        return self._elementary(arb.log, lambda t: 1 / t)

    def log1p(self) -> Computed:
        """Natural logarithm of 1 + x of a library."""
        return self._elementary(arb.log1p, lambda t: 1 / (1 + t))

    def sin(self) -> Computed:
        """Sine of a library."""
        return self._elementary(arb.sin, arb.cos)

    def cos(self) -> Computed:
        """Cosine of a library."""
        return self._elementary(arb.cos, arb.sin)

    def tanh(self) -> Computed:
        """Hyperbolic tangent of a library."""
        return self._elementary(arb.tanh, lambda t: 1 - t.tanh() * t.tanh())

    def largest(self, others: Sequence[Computed]) -> Computed:
        """Return a ball that contains each number that may be the largest; exact, for one is picked unchanged."""
        numbers = (self, *others)
        floor = reduce(arb.max, (number.value.lower() for number in numbers))
        rivals = [number for number in numbers if not number.value + number.error < floor]
        return Computed(
            reduce(arb.union, (number.value for number in rivals)),
            reduce(arb.max, (number.error for number in rivals)),
        )

    def _elementary(
        self, function: Callable[[arb], arb], slope: Callable[[arb], arb], rounding: arb = LIBRARY
    ) -> Computed:
        """Apply a function: its slope, over all that was computed, carries the error of the argument."""
        carried = (
            arb(0) if self.error.is_zero() else self.error * _size(slope(self.value + self.error * arb(0, 1)))
        )
        return _rounded(function(self.value), carried, rounding)


def computed(value: Any) -> Computed:
    """Take a number as a constant of a formula: one that float32 cannot hold may be an ulp off."""
    if isinstance(value, Computed):
        return value
    constant = float(value)
    return Computed(arb(constant), arb(0) if _is_short(constant) else ULP * abs(arb(constant)))


def _is_short(constant: float) -> bool:
    """Whether 24 bits hold the number, so that no language rounds it."""
    return math.frexp(constant)[0] * 2.0**24 % 1.0 == 0.0


def _size(ball: arb) -> arb:
    return abs(ball).upper()


def _rounded(value: arb, carried: arb, rounding: arb) -> Computed:
    return Computed(value, carried + rounding * (_size(value) + carried) + UNDERFLOW)


def _sum_error(total: arb, terms: Sequence[Computed]) -> arb:
    carried = sum((term.error for term in terms), arb(0))
    if len(terms) == 2:
        return carried + U * (_size(total) + carried)
    sizes = sum((term.size for term in terms), arb(0))
    return carried + gamma(len(terms) - 1) * sizes
