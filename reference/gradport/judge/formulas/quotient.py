"""How two values of f become a derivative: (a - b) / (2*h), its honest variants, and wrong ones. Pure."""

from __future__ import annotations

from collections.abc import Callable

from gradport.judge.formulas.rounding import float32, truncated

Quotient = Callable[[float, float, float], float]
"""Takes a = f(upper point), b = f(lower point) and h."""

TAKES = ("values", "difference", "values and difference")
"""What may be rounded to float32 between f and the quotient."""

BOOK = "(a - b) / (2*h)"
ONE_SIDED = "(a - b) / h"

HONEST: dict[str, Quotient] = {
    BOOK: lambda a, b, h: (a - b) / (2 * h),
    "a / (2*h) - b / (2*h)": lambda a, b, h: a / (2 * h) - b / (2 * h),
    "(a - b) * (1 / (2*h))": lambda a, b, h: (a - b) * (1 / (2 * h)),
    "(a - b) * 0.5 / h": lambda a, b, h: (a - b) * 0.5 / h,
    "(a - b) / h * 0.5": lambda a, b, h: (a - b) / h * 0.5,
}
"""The same quotient in other orders of the same arithmetic."""

WRONG: dict[str, Quotient] = {
    "(a - b) / h": lambda a, b, h: (a - b) / h,
    "(a - b) / 2 * h": lambda a, b, h: (a - b) / 2 * h,
    "(a - b) * (2*h)": lambda a, b, h: (a - b) * (2 * h),
    "(a - b) * h": lambda a, b, h: (a - b) * h,
    "(a - b) / 2": lambda a, b, _h: (a - b) / 2,
    "a - b": lambda a, b, _h: a - b,
    "(a - b) / (4*h)": lambda a, b, h: (a - b) / (4 * h),
    "(a - b) / (3*h)": lambda a, b, h: (a - b) / (3 * h),
    "(a - b) / (h*h)": lambda a, b, h: (a - b) / (h * h),
    "(a - b) / (2*h*h)": lambda a, b, h: (a - b) / (2 * h * h),
    "a - b / (2*h)": lambda a, b, h: a - b / (2 * h),
    "a - b / 2*h": lambda a, b, h: a - b / 2 * h,
    "a / (2*h) - b": lambda a, b, h: a / (2 * h) - b,
    "(a + b) / (2*h)": lambda a, b, h: (a + b) / (2 * h),
    "(a - b) / (2 + h)": lambda a, b, h: (a - b) / (2 + h),
}
"""Quotients seen in ports, or one slip away from the book's; a deviation declares one by its text."""

QUOTIENTS: dict[str, Quotient] = HONEST | WRONG

TRUNCATING: dict[str, Quotient] = {
    "(int(a) - int(b)) / (2*h)": lambda a, b, h: (truncated(a) - truncated(b)) / (2 * h),
    "(floor(a) - floor(b)) / (2*h)": lambda a, b, h: (a // 1.0 - b // 1.0) / (2 * h),
    "(a - b) // (2*h)": lambda a, b, h: (a - b) // (2 * h),
    "int(a - b) / (2*h)": lambda a, b, h: truncated(a - b) / (2 * h),
}
"""Quotients on whose way something is made an integer."""


def derivative(text: str, a: float, b: float, h: float) -> float:
    """Give what a quotient of any of these kinds makes of two values."""
    return (TRUNCATING[text] if text in TRUNCATING else QUOTIENTS[text])(a, b, h)


def weights(text: str, h: float) -> tuple[float, float]:
    """Give the weights of a and b in a quotient, which are its answers to a unit impulse."""
    quotient = QUOTIENTS[BOOK if text in TRUNCATING else text]
    return quotient(1.0, 0.0, h), quotient(0.0, 1.0, h)


def taken(a: float, b: float, take: str) -> tuple[float, float]:
    """Give what two values of f are after a rounding on the way; a rounded difference stands for the first."""
    if "values" in take:
        a, b = float32(a), float32(b)
    return (float32(a - b), 0.0) if "difference" in take else (a, b)
