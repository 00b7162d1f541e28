"""How close two numbers are: ulps, bounds, and the level that follows. Pure; prints and raises nothing."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from enum import IntEnum


class Level(IntEnum):
    """How well an answer agrees, best last, so that the worst of several is their minimum."""

    WRONG = 0
    WITHIN_TRUNCATION = 1
    WITHIN_ROUNDING = 2
    BIT_IDENTICAL = 3

    def __str__(self) -> str:
        return self.name.lower().replace("_", "-")


def bits(value: float) -> int:
    """The IEEE 754 binary64 pattern of a float, as an unsigned integer."""
    return int.from_bytes(struct.pack(">d", value), "big")


def same_bits(a: float, b: float, *, zero_sign: bool = True) -> bool:
    """Whether two floats are the same datum: any NaN equals any NaN; −0.0 equals 0.0 only without `zero_sign`."""
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    return a == b and (not zero_sign or math.copysign(1.0, a) == math.copysign(1.0, b))


def ulps(a: float, b: float) -> int | None:
    """The number of float64 steps from a to b; None where one is NaN or just one is infinite.

    −0.0 and 0.0 are none apart.
    """
    if math.isnan(a) or math.isnan(b) or math.isinf(a) != math.isinf(b):
        return None
    return abs(_ordinal(a) - _ordinal(b))


def _ordinal(value: float) -> int:
    pattern = bits(value)
    sign = 1 << 63
    return -(pattern - sign) if pattern >= sign else pattern


def within(actual: float, expected: float, bound: float) -> bool:
    """Whether |actual − expected| is at most the bound; NaN anywhere is not."""
    if actual == expected:
        return not math.isnan(bound)
    return math.isfinite(actual) and math.isfinite(expected) and abs(actual - expected) <= bound


def worst(levels: Sequence[Level]) -> Level:
    """The level of several answers together: their lowest; with none, nothing disagrees."""
    return min(levels, default=Level.BIT_IDENTICAL)
