"""Elementary functions that follow the type of their argument: one definition serves every kind of number.

Python numbers go to `math` or `cmath`, numpy's to numpy, and anything else (an enclosure, a traced formula)
is asked for a method of that name. Numbers never raise: where `math` would, they give what IEEE 754 gives.
"""

from __future__ import annotations

import cmath
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def sqrt(x: Any) -> Any:
    """Square root."""
    return _apply("sqrt", x)


def exp(x: Any) -> Any:
    """Exponential function."""
    return _apply("exp", x)


def log(x: Any) -> Any:
    """Natural logarithm."""
    return _apply("log", x)


def log1p(x: Any) -> Any:
    """Natural logarithm of 1 + x."""
    return _apply("log1p", x)


def sin(x: Any) -> Any:
    """Sine of an angle in radians."""
    return _apply("sin", x)


def cos(x: Any) -> Any:
    """Cosine of an angle in radians."""
    return _apply("cos", x)


def tanh(x: Any) -> Any:
    """Hyperbolic tangent."""
    return _apply("tanh", x)


def divide(a: Any, b: Any) -> Any:
    """Return a / b; Python's own numbers divide by zero as IEEE 754 does, others raise what they raise."""
    try:
        return a / b
    except ZeroDivisionError:
        if not (isinstance(a, float | int | complex) and isinstance(b, float | int | complex)):
            raise
        if isinstance(a, complex) or isinstance(b, complex) or a == 0 or a != a:
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)


def largest(xs: Sequence[Any]) -> Any:
    """Return the largest of some numbers; other types are asked for a method `largest`."""
    if hasattr(xs[0], "largest"):
        return xs[0].largest(xs[1:])
    return max(xs)


ELEMENTARY: dict[str, Callable[[Any], Any]] = {
    function.__name__: function for function in (sqrt, exp, log, log1p, sin, cos, tanh)
}


def _apply(name: str, x: Any) -> Any:
    if isinstance(x, float | int):
        return _real(name, x)
    if isinstance(x, complex):
        return _complex(name, x)
    if type(x).__module__ == "numpy":
        import numpy as np

        return getattr(np, name)(x)
    method = getattr(x, name, None)
    return method() if method else _IDENTITIES[name](x)


_IDENTITIES: dict[str, Callable[[Any], Any]] = {
    "log1p": lambda x: log(1.0 + x),
    "tanh": lambda x: 1.0 - 2.0 / (exp(2.0 * x) + 1.0),
}
"""How to do without a method, for number types that lack it (a power series of enclosures)."""


def _real(name: str, x: float) -> float:
    try:
        return float(getattr(math, name)(x))
    except OverflowError:
        return math.inf
    except ValueError:
        pole = {"log": 0.0, "log1p": -1.0}.get(name)
        return -math.inf if x == pole else math.nan


def _complex(name: str, x: complex) -> complex:
    method = getattr(cmath, name, None)
    try:
        return complex(method(x) if method else _IDENTITIES[name](x))
    except (OverflowError, ValueError):
        return complex(math.nan, math.nan)
