"""Rigorous enclosures of a function's value, its derivatives and its central difference (python-flint's arb).

A ball (arb) is a midpoint and a radius that contain the true number, whatever was rounded on the way. Precision is
in bits and is raised until the answer is decided.
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from flint import arb, arb_series, ctx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gradport.objectives.notation import Function

ORDER = 3
"""The highest derivative that is needed: the third, for the truncation error."""

_UPWARDS = Context(prec=4, rounding=ROUND_CEILING)

_FIRST_PRECISION, _LAST_PRECISION = 128, 1 << 15
_FAR = 1 << 14
"""An exponent as large as this, or as small, is far beyond the floats, where 1,074 is the last."""


def taylor(function: Function, x: Sequence[float | arb], index: int) -> list[arb]:
    """Enclose f and its partial derivatives by component `index`, each divided by its factorial, up to the third.

    A component may be a ball; the enclosures then hold at every point in it. Where f is undefined they are NaN.
    """
    components = [arb_series([arb(component)], prec=ORDER + 1) for component in x]
    components[index] = arb_series([arb(x[index]), 1], prec=ORDER + 1)
    try:
        coefficients: list[arb] = (arb_series([0], prec=ORDER + 1) + function(components)).coeffs()
    except (
        ValueError,
        ZeroDivisionError,
    ):  # how flint refuses a quotient whose denominator may be, or is, zero
        return [arb.nan()] * (ORDER + 1)
    return coefficients + [arb(0)] * (ORDER + 1 - len(coefficients))


def true_value(function: Function, x: Sequence[float]) -> float:
    """Return f(x), correctly rounded."""
    return _nearest(lambda: _value(function, [arb(component) for component in x]))


def true_partial(function: Function, x: Sequence[float], index: int) -> float:
    """Return the partial derivative by component `index`, correctly rounded."""
    return _nearest(lambda: taylor(function, x, index)[1])


def exact_difference(function: Function, x: Sequence[float], index: int, h: float) -> float:
    """Return (f(x + h) - f(x - h)) / (2h) by real arithmetic, correctly rounded; h is the float as it is."""

    def difference() -> arb | Fraction:
        up, down = (_value(function, _stepped(x, index, step)) for step in (h, -h))
        numerator = up - down
        return _fraction(numerator) / Fraction(2.0 * h) if numerator.is_exact() else numerator / arb(2.0 * h)

    return _nearest(difference)


def between(low: float, high: float) -> arb:
    """Return a ball that contains the interval."""
    return arb(low).union(arb(high))


def above(ball: arb) -> float:
    """Return a bound no less than any number in the ball, rounded up to four digits; ValueError if there is none.

    So few digits are read at a glance, and do not change with the version of the library that encloses.
    """
    if not ball.is_finite():
        msg = "no finite bound"
        raise ValueError(msg)
    highest = _fraction(ball.mid()) + _fraction(ball.rad())
    bound = float(_UPWARDS.divide(Decimal(highest.numerator), Decimal(highest.denominator)))
    return bound if Fraction(bound) >= highest else math.nextafter(bound, math.inf)


def _value(function: Function, x: Sequence[arb]) -> arb:
    value = function(x)
    return value if isinstance(value, arb) else arb(value)  # a formula may be a number alone


def _stepped(x: Sequence[float], index: int, step: float) -> list[arb]:
    components = [arb(component) for component in x]
    components[index] += arb(step)
    return components


def _nearest(enclosed: Callable[[], arb | Fraction]) -> float:
    """Round to the nearest float, ties to even: right as soon as both ends of the enclosure round alike."""
    precision = _FIRST_PRECISION
    while precision <= _LAST_PRECISION:
        with ctx.workprec(precision):
            ends = {float(end) + 0.0 for end in _ends(enclosed())}
        if len(ends) == 1:
            return ends.pop()
        precision *= 2
    msg = f"not decided with {_LAST_PRECISION} bits"
    raise ValueError(msg)


def _ends(value: arb | Fraction) -> tuple[Fraction, ...]:
    if isinstance(value, Fraction):
        return (value,)
    if not value.is_finite():
        msg = "not defined there"
        raise ValueError(msg)
    middle, radius = _fraction(value.mid()), _fraction(value.rad())
    return middle - radius, middle + radius


def _fraction(exact: arb) -> Fraction:
    """The number itself; far beyond the floats, one that rounds as it does, for 2^-10^11 is no fraction to build."""
    mantissa, exponent = (int(part) for part in exact.man_exp())
    if exponent > _FAR:
        msg = "beyond the floats"
        raise ValueError(msg)
    if exponent + mantissa.bit_length() < -_FAR:
        return Fraction(max(mantissa, 0) and 1, 1 << _FAR)
    return Fraction(mantissa) * Fraction(2) ** exponent
