"""The two points where a central difference calls f, and how far float64 may move them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import reduce
from itertools import product

from flint import arb

from gradport.answers.enclosure import between

STEP_ULPS = 4
"""How many ulps off 1e-4 a port's h may be, by the way the number is written; a larger one is a wrong step."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of one component, as balls that hold every float that an honest port calls f at.

    up is x + h; down is x - h or (x + h) - 2h. shift: the distance of a port's node from the real x + h or x - h.
    spread: its distance from the reference's node; 0 where every honest way gives that very float.
    """

    up: arb
    down: arb
    up_shift: arb
    down_shift: arb
    up_spread: arb
    down_spread: arb

    @classmethod
    def of(cls, x: float, h: float) -> Nodes:
        """Find the nodes by doing what ports do: rounding is monotonic, so the extreme steps give the extremes."""
        slack = STEP_ULPS * math.ulp(h)
        steps = (h - slack, h, h + slack)
        ups = [x + step for step in steps]
        downs = [x - step for step in steps] + [up - 2 * step for up, step in product(ups, steps)]
        real_up, real_down = (arb(x) + arb(sign * h) + arb(0, slack) for sign in (1, -1))
        return cls(
            between(min(ups), max(ups)).union(real_up),
            between(min(downs), max(downs)).union(real_down),
            _farthest(ups, real_up),
            _farthest(downs, real_down),
            _farthest(ups, arb(x + h)),
            _farthest(downs, arb(x - h)),
        )

    def join(self, other: Nodes) -> Nodes:
        """Return nodes that hold for both."""
        return Nodes(
            self.up.union(other.up),
            self.down.union(other.down),
            self.up_shift.max(other.up_shift),
            self.down_shift.max(other.down_shift),
            self.up_spread.max(other.up_spread),
            self.down_spread.max(other.down_spread),
        )


def _farthest(floats: list[float], center: arb) -> arb:
    return reduce(arb.max, (abs(arb(t) - center).upper() for t in floats))
