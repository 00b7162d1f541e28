"""A finite-difference stencil: nodes and weights, and the name of the scheme that they are. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from gradport.closeness import ulps
from gradport.judge.formulas.rounding import float32

FLOAT32_EPSILON = 2.0**-23
FEW = 4
"""An h or a weight off by no more than this many ulps is no finding."""


@dataclass(frozen=True, slots=True)
class Stencil:
    """Offsets from x at which f is called, ascending, and the weight of each value in the result."""

    offsets: tuple[float, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, pairs: Sequence[tuple[float, float]]) -> Stencil:
        """Build one from (offset, weight) pairs in any order: equal offsets are joined, weightless ones left out."""
        total: dict[float, Fraction] = {}
        for offset, weight in pairs:
            total[offset] = total.get(offset, Fraction(0)) + Fraction(weight)
        scale = max((abs(weight) for weight in total.values()), default=Fraction(0))
        kept = sorted(offset for offset, weight in total.items() if abs(weight) > scale * Fraction(1, 10**12))
        return cls(tuple(kept), tuple(_float(total[offset]) for offset in kept))

    def moment(self, power: int) -> float:
        """Return the sum of weight times offset**power, exactly summed: 0, 1, 0, … for a good derivative."""
        terms = zip(self.offsets, self.weights, strict=True)
        return _float(sum((Fraction(w) * Fraction(o) ** power for o, w in terms), Fraction(0)))

    def size(self, power: int) -> float:
        """Return the sum of |weight times offset**power|, against which a moment counts as zero."""
        return math.fsum(abs(w * o**power) for o, w in zip(self.offsets, self.weights, strict=True))

    def vanishes(self, power: int) -> bool:
        """Whether a moment is zero but for rounding."""
        return abs(self.moment(power)) <= 1e-9 * self.size(power)

    def __str__(self) -> str:
        if not self.offsets:
            return "0.0"
        (offset, weight), *others = list(zip(self.offsets, self.weights, strict=True))[::-1]
        terms = [f"{weight!r} * f(x{_signed(offset)})"]
        terms += [f"{'-' if w < 0 else '+'} {abs(w)!r} * f(x{_signed(o)})" for o, w in others]
        return " ".join(terms)


def _float(exact: Fraction) -> float:
    """Round to the nearest float; beyond the largest an infinity."""
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


def _signed(offset: float) -> str:
    return "" if offset == 0 else f" {'+' if offset > 0 else '-'} {abs(offset)!r}"


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a stencil is: the finding codes that describe it, none for the book's, and numbers for their sentences.

    h: its step; scale: by which factor the derivative of x is off (1.0 is right).
    """

    codes: tuple[str, ...]
    h: float
    scale: float


def near(a: float, b: float, few: int = FEW) -> bool:
    """Whether two numbers are at most a few ulps apart."""
    distance = ulps(a, b)
    return distance is not None and distance <= few


def scheme_of(stencil: Stencil, step: float) -> Scheme:
    """Name the scheme of a stencil for a port whose step is `step`."""
    offsets, scale = stencil.offsets, stencil.moment(1)
    if not any(offsets):
        return Scheme(("no-step",), 0.0, scale)
    if not stencil.vanishes(0):
        return _unbalanced(stencil, step)
    divided = _divisor(scale)
    if len(offsets) == 2:
        return _of_two(stencil, step)
    if len(offsets) > 2 and stencil.vanishes(2) and stencil.vanishes(3):
        return Scheme(("higher-order", *divided), _spacing(offsets), scale)
    return Scheme(("other-scheme",), _spacing(offsets), scale)


def _of_two(stencil: Stencil, step: float) -> Scheme:
    (low, high), scale = stencil.offsets, stencil.moment(1)
    if low == 0 or high == 0:
        h = high - low
        code = "forward-difference" if low == 0 else "backward-difference"
        return Scheme((code, *_step(h, step), *_divisor(scale)), h, scale)
    if near(high, -low):
        return _central(high, scale, step)
    return _lopsided(low, high, scale, step)


def _lopsided(low: float, high: float, scale: float, step: float) -> Scheme:
    """Name a difference of two points that are not symmetric about x, and see whether its divisor is right.

    It is where it is the distance of the points, or the 2h that a symmetric pair would have.
    """
    sides = (abs(low), abs(high))
    known = any(near(side, step) for side in sides)
    unit = step if known else min(sides)
    scales = (scale, *(scale * 2 * side / (high - low) for side in (step, *sides)))
    divided = min((_divisor(one) for one in scales), key=lambda codes: (len(codes), "wrong-divisor" in codes))
    halved = known or any(near(side / 2, step) for side in sides)
    return Scheme(("wrong-offset", *(() if halved else ("wrong-step",)), *divided), unit, scale)


def _central(h: float, scale: float, step: float) -> Scheme:
    changed = _step(h, step)
    # A divisor that fits the declared step although the points do not: the points alone are wrong.
    if changed and near(abs(scale) * step, h, 2 * FEW):
        scale = math.copysign(1.0, scale)
    if is_float32_step(h, step) or is_float32_step(h / abs(scale or 1.0), step):
        # A float32 step in the points and a float64 one in the divisor, or the reverse.
        scale = math.copysign(1.0, scale) if abs(abs(scale) - 1.0) < FLOAT32_EPSILON else scale
    return Scheme((*changed, *_divisor(scale)), h, scale)


def _step(h: float, step: float) -> tuple[str, ...]:
    return () if near(h, step) else ("wrong-step",)


def _divisor(scale: float) -> tuple[str, ...]:
    if near(scale, 1.0, 2 * FEW):
        return ()
    if near(scale, -1.0, 2 * FEW):
        return ("sign-flipped",)
    return ("wrong-divisor",)


def _unbalanced(stencil: Stencil, step: float) -> Scheme:
    """Name a stencil whose weights do not add up to zero: f(x) itself is in the result."""
    offsets, weights = stencil.offsets, stencil.weights
    if len(offsets) == 2 and near(offsets[1], -offsets[0]) and weights[0] * weights[1] < 0:
        return Scheme(("wrong-divisor",), stencil.offsets[1], stencil.moment(1))
    return Scheme(("other-scheme",), step, stencil.moment(1))


def _spacing(offsets: Sequence[float]) -> float:
    return min((b - a for a, b in pairwise(offsets)), default=0.0)


def is_float32_step(h: float, step: float) -> bool:
    """Whether h is the declared step after rounding to float32, which is not the declared step itself."""
    return h != step and near(h, float32(step))


def simplest(value: float, doubt: float) -> float:
    """Return the number with the fewest digits within `doubt` of a value: how an author may have written it."""
    for digits in range(1, 17):
        candidate = float(f"{value:.{digits}g}")
        if abs(candidate - value) <= doubt:
            return candidate
    return value


def ideal_weights(offsets: Sequence[float]) -> tuple[float, ...]:
    """Give the weights by which values at these offsets make the derivative to the highest order."""
    nodes = [Fraction(offset) for offset in offsets]
    weights = []
    for k, node in enumerate(nodes):
        others = [other for i, other in enumerate(nodes) if i != k]
        scale = math.prod((node - other for other in others), start=Fraction(1))
        # The derivative at 0 of the polynomial that is 1 at this node and 0 at the others.
        slope = sum(
            (
                math.prod((-o for j, o in enumerate(others) if j != i), start=Fraction(1))
                for i in range(len(others))
            ),
            Fraction(0),
        )
        weights.append(_float(slope / scale))
    return tuple(weights)
