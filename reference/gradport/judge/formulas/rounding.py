"""Roundings that a number may pass through: float32, decimals, significant digits, integers. Pure."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable

Rounding = Callable[[float], float]
INT32 = 2.0**31
"""From here on a 32-bit integer overflows, each type in its own way."""

WHOLE = 2.0**53
"""From here on every float is a whole number, and a fraction of it nothing to lose."""


def exact(value: float) -> float:
    """No rounding at all."""
    return value


def float32(value: float) -> float:
    """Round to the nearest float32, ties to even; beyond its range an infinity."""
    try:
        rounded: float = struct.unpack("<f", struct.pack("<f", value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)
    return rounded


def float16(value: float) -> float:
    """Round to the nearest float16, ties to even; beyond its range an infinity."""
    try:
        rounded: float = struct.unpack("<e", struct.pack("<e", value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)
    return rounded


def truncated(value: float) -> float:
    """Drop the fraction, towards zero, as an assignment into an integer array takes it."""
    return float(math.trunc(value)) if math.isfinite(value) else value


def _floor(value: float) -> float:
    return float(math.floor(value)) if math.isfinite(value) else value


def _nearest(value: float) -> float:
    return float(round(value)) if math.isfinite(value) else value


def _decimals(places: int) -> Rounding:
    return lambda value: float(f"{value:.{places}f}") if math.isfinite(value) else value


def _cut(places: int) -> Rounding:
    scale = 10.0**places
    return lambda value: math.trunc(value * scale) / scale if abs(value) < WHOLE else value


def _down(places: int) -> Rounding:
    scale = 10.0**places
    return lambda value: math.floor(value * scale) / scale if abs(value) < WHOLE else value


def _multiples(parts: float) -> Rounding:
    return lambda value: round(value * parts) / parts if abs(value) < WHOLE else value


def _bits(count: int) -> Rounding:
    def rounded(value: float) -> float:
        significand, exponent = math.frexp(value)
        try:
            return math.ldexp(round(math.ldexp(significand, count)), exponent - count)
        except OverflowError:
            return math.copysign(math.inf, value)

    return lambda value: rounded(value) if math.isfinite(value) else value


def _digits(count: int) -> Rounding:
    return lambda value: float(f"{value:.{count}g}") if math.isfinite(value) else value


ROUNDINGS: dict[str, Rounding] = {
    "float32": float32,
    "float16": float16,
    "integer": truncated,
    "integer, downwards": _floor,
    "integer, nearest": _nearest,
    **{f"{places} decimals": _decimals(places) for places in range(1, 16)},
    **{f"{count} digits": _digits(count) for count in range(1, 17)},
    **{f"{count} bits": _bits(count) for count in range(2, 53)},
    **{f"{places} decimals, down": _down(places) for places in range(1, 13)},
    **{f"multiples of 1/{2**power}": _multiples(2.0**power) for power in range(1, 25)},
    **{f"multiples of 1/{parts}": _multiples(float(parts)) for parts in (5, 20, 50, 200, 500)},
    **{f"{places} decimals, cut": _cut(places) for places in range(1, 13)},
}
"""Every rounding that is looked for, by the name that a deviation declares; the likelier first."""
