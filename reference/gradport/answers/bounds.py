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

from gradport.answers.enclosure import above, exact_difference, taylor, true_partial, true_value
from gradport.answers.nodes import STEP_ULPS, Nodes
from gradport.answers.running_error import ULP, UNDERFLOW, Computed, U, computed, gamma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradport.objectives import Objective
    from gradport.objectives.formula import Function

PRECISION = 128
"""Bits for the bounds; more would not change a digit that is kept."""


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
    f = objective.function
    up, down, between = (
        [*x[:index], ball, *x[index + 1 :]] for ball in (nodes.up, nodes.down, nodes.up.union(nodes.down))
    )
    derivatives = taylor(f, between, index)
    truncation, slope = abs(derivatives[3]).upper() * arb(h) ** 2, abs(derivatives[1]).upper()
    own, probing, sizes = arb(0), arb(0), arb(0)
    for node, shift, spread in (
        (up, nodes.up_shift, nodes.up_spread),
        (down, nodes.down_shift, nodes.down_spread),
    ):
        value, slope_there = (abs(part).upper() for part in taylor(f, node, index)[:2])
        error = evaluation_error(objective, node)
        own += error + slope_there * shift
        probing += arb(0) if spread.is_zero() else 2 * _error(f, node) + slope_there * spread
        sizes += value + error
    step_error = STEP_ULPS * ULP
    step = 2 * arb(h) * (1 - step_error)
    largest = slope + own / step
    last = U * sizes / step + gamma(4) * largest + UNDERFLOW / step
    stored = arb(0) if truncation.is_zero() else 2 * U * slope
    return (
        truncation + stored,
        own / step + last + 2 * step_error * truncation + U * slope,
        probing / step + last + (gamma(2) + 2 * step_error) * largest,
    )


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
