"""The two points where a central difference calls f, and how far float64 may move them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import reduce
from itertools import product

from flint import arb

from gradport.answers.proof.enclosure import between

STEP_ULPS = 4
"""How many ulps off 1e-4 a port's h may be, by the way the number is written; a larger one is a wrong step."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node: a ball that holds the real one and every float that an honest port calls f at.

    shift: the largest distance of such a float from the real node. spread: that from the reference's own node; 0
    where every honest way gives that very float.
    """

    ball: arb
    shift: arb
    spread: arb

    @classmethod
    def of(cls, floats: list[float], reference: float, real: arb) -> Node:
        """Hold some floats, the reference's among them, and the real node."""
        ball = between(min(floats), max(floats)).union(real)
        return cls(ball, _farthest(floats, real), _farthest(floats, arb(reference)))

    def join(self, other: Node) -> Node:
        """Return a node that holds both."""
        return Node(self.ball.union(other.ball), self.shift.max(other.shift), self.spread.max(other.spread))


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of one component: up is x + h; down is x - h, or (x + h) - 2h."""

    up: Node
    down: Node

    @classmethod
    def of(cls, x: float, h: float) -> Nodes:
        """Find the nodes by doing what ports do: rounding is monotonic, so the extreme steps give the extremes."""
        slack = STEP_ULPS * math.ulp(h)
        steps = (h - slack, h, h + slack)
        ups = [x + step for step in steps]
        downs = [x - step for step in steps] + [up - 2 * step for up, step in product(ups, steps)]
        real_step = arb(h) + arb(0, slack)
        return cls(Node.of(ups, x + h, arb(x) + real_step), Node.of(downs, x - h, arb(x) - real_step))

    def join(self, other: Nodes) -> Nodes:
        """Return nodes that hold both."""
        return Nodes(self.up.join(other.up), self.down.join(other.down))

    @property
    def whole(self) -> arb:
        """A ball that holds both nodes and all between."""
        return self.up.ball.union(self.down.ball)


def _farthest(floats: list[float], center: arb) -> arb:
    return reduce(arb.max, (abs(arb(t) - center).upper() for t in floats))
