"""What is true at a point, and how far an honest port may stray from it: the numbers beside each expected value.

Derived in fixtures/DERIVATION.md. G is the true partial derivative, D the exact central difference of the real
function at the float x with the float h, T >= |D - G| the truncation bound, R >= |port - D| the rounding bound for
a port with its own function, R1 >= |port - reference| the one where both call the same f.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from flint import arb, ctx

from gradport.answers.proof.enclosure import above, exact_difference, taylor, true_partial, true_value
from gradport.answers.proof.nodes import STEP_ULPS, Node, Nodes
from gradport.answers.proof.running_error import ULP, UNDERFLOW, Computed, U, computed, gamma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradport.objectives import Objective
    from gradport.objectives.notation import Function

PRECISION = 128
"""Bits for the bounds; more would not change a digit that is kept."""

STEP_ERROR = STEP_ULPS * ULP
"""How far off a port's h may be, relative."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proven of one component, as floats; the bounds are rounded up."""

    true_gradient: float
    exact_difference: float
    truncation_bound: float
    own_bound: float
    probing_bound: float


@dataclass(frozen=True, slots=True)
class ValueProof:
    """The true value, correctly rounded, and how far apart two honest evaluations of it may be."""

    value: float
    bound: float


def prove(objective: Objective, x: Sequence[float], h: float = 1e-4) -> list[Proof]:
    """Prove one component after the other at a point; ValueError names a component that has no finite bound."""
    return [_prove(objective, [float(component) for component in x], index, h) for index in range(len(x))]


def prove_value(objective: Objective, x: Sequence[float]) -> ValueProof:
    """Prove the value of f at a point."""
    with ctx.workprec(PRECISION):
        error = evaluation_error(objective, [arb(float(component)) for component in x])
        return ValueProof(true_value(objective.function, x), above(2 * error))


def evaluation_error(objective: Objective, x: Sequence[arb]) -> arb:
    """How far any honest evaluation of f may be from the true value, at any floats in the balls x."""
    definitions = (objective.function, *objective.rewritings)
    return reduce(arb.max, (_error(definition, x) for definition in definitions))


def bounds(
    objective: Objective, x: Sequence[arb], index: int, nodes: Nodes, h: float
) -> tuple[arb, arb, arb]:
    """Return T, R and R1 for component `index` at any floats in the balls x, probed at the nodes."""
    derivatives = taylor(objective.function, _placed(x, index, nodes.whole), index)
    slope = _size(derivatives[1])
    third = _size(derivatives[3]) * arb(h) ** 2
    truncation = third if third.is_zero() else third + 2 * U * slope  # G and D are stored rounded
    values = [_Value.at(objective, x, index, node) for node in (nodes.up, nodes.down)]
    step = 2 * arb(h) * (1 - STEP_ERROR)
    own = (values[0].own + values[1].own) / step
    probing = (values[0].probing + values[1].probing) / step
    each_divided = (U * (values[0].size + values[1].size) + UNDERFLOW) / step
    quotient = slope + own
    return (
        truncation,
        own + each_divided + gamma(4) * quotient + 2 * STEP_ERROR * third + U * slope,
        probing + each_divided + (gamma(4) + gamma(2) + 2 * STEP_ERROR) * quotient,
    )


@dataclass(frozen=True, slots=True)
class _Value:
    """The value at one node: its size, its distance from f at the real node, and from the reference's value."""

    size: arb
    own: arb
    probing: arb

    @classmethod
    def at(cls, objective: Objective, x: Sequence[arb], index: int, node: Node) -> _Value:
        place = _placed(x, index, node.ball)
        value, slope = (_size(coefficient) for coefficient in taylor(objective.function, place, index)[:2])
        error = evaluation_error(objective, place)
        same = node.spread.is_zero()
        probing = arb(0) if same else 2 * _error(objective.function, place) + slope * node.spread
        return cls(value + error, error + slope * node.shift, probing)


def _placed(x: Sequence[arb], index: int, ball: arb) -> list[arb]:
    return [*x[:index], ball, *x[index + 1 :]]


def _size(ball: arb) -> arb:
    return abs(ball).upper()


def _error(definition: Function, x: Sequence[arb]) -> arb:
    return computed(definition([Computed(component, arb(0)) for component in x])).error.upper()


def _prove(objective: Objective, x: list[float], index: int, h: float) -> Proof:
    try:
        with ctx.workprec(PRECISION):
            balls = bounds(objective, [arb(t) for t in x], index, Nodes.of(x[index], h), h)
            truncation, own, probing = (above(ball) for ball in balls)
            gradient = true_partial(objective.function, x, index)
            return Proof(
                gradient, exact_difference(objective.function, x, index, h), truncation, own, probing
            )
    except ValueError as error:
        msg = f"{objective.name} at {tuple(x)}: x[{index}]: {error}"
        raise ValueError(msg) from error
