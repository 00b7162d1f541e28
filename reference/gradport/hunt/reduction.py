"""Makes an example smaller in steps that hypothesis does not take: a point for a batch, and fewer bits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from gradport.hosts.port import Array
from gradport.hunt.example import Example

BITS = 53


def reduced(example: Example, offers: frozenset[str], shows: Callable[[Example], bool]) -> Example:
    """The example after each step that keeps what it shows, until none does."""
    while True:
        smaller = next(filter(shows, steps(example, offers)), None)
        if smaller is None:
            return example
        example = smaller


def steps(example: Example, offers: frozenset[str]) -> Iterator[Example]:
    """Examples that are one step smaller, the largest steps first; none is as large as the one given."""
    if example.between is not None:
        yield replace(example, between=None)
        yield replace(example, x=example.between, between=None)
    x = example.x
    if len(x.shape) == 2 and example.between is None:
        for row in x.rows() if x.shape[0] > 1 else []:
            yield replace(example, x=Array((1, x.shape[1]), row, x.kind))
        if x.shape[0] == 1 and "point" in offers:
            yield replace(example, takes="point", x=Array(x.shape[1:], x.values, x.kind))
    if x.kind == "float64":
        for index, value in enumerate(x.values):
            yield from (_with(example, index, number) for number in fewer_bits(value.real))


def fewer_bits(value: float) -> Iterator[float]:
    """Values with ever more bits, but none with more than the value has: 0, 1 + 2^-k, and it rounded down and up."""
    if value == 0:
        return
    mantissa, exponent = math.frexp(value)
    yield 0.0
    for bits in range(1, width(value)):
        below = math.floor(math.ldexp(mantissa, bits))
        yield from (math.ldexp(near, exponent - bits) for near in (below, below + 1))
        yield _beside_one(bits, value)
    if abs(value) != abs(_beside_one(width(value), value)):
        yield _beside_one(width(value), value)


def _beside_one(bits: int, value: float) -> float:
    return math.copysign(1.0 + math.ldexp(1.0, 1 - bits) if bits > 1 else 1.0, value)


def width(value: float) -> int:
    """How many bits the significand has, from its first to its last one."""
    scaled = int(math.ldexp(math.frexp(value)[0], BITS))
    return BITS - (scaled & -scaled).bit_length() + 1 if scaled else 0


def _with(example: Example, index: int, number: float) -> Example:
    values = (*example.x.values[:index], number, *example.x.values[index + 1 :])
    return replace(example, x=replace(example.x, values=values))
