"""Do the faults that real ports have exceed the bounds? The smallest effect of each, over the bound."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gradport.answers.proof.measured import STEP, Asked, Extreme, ratio_of
from gradport.answers.proof.planted import Fault, central
from gradport.objectives import by_name

SEPARABLE = ("sphere", "weighted")
"""Objectives whose partials do not depend on the other components: a neighbour's fault leaves no trace."""


def sharpness(fault: Fault, cases: Sequence[Asked]) -> tuple[Extreme, Extreme]:
    """Return the smallest effect of a fault over R, and over R1, of the cases that are meant to catch it.

    The effect on a case is that on its most telling component. Sharp is well above 1.
    """
    own, probing = [], []
    for case in cases:
        if fault.code in case.question.catches:
            faulty = _answered(fault, case)
            if faulty is not None:
                own.append((_effect(faulty, case, tier=2), case.question.id))
                probing.append((_effect(faulty, case, tier=1), case.question.id))
    return _smallest(own), _smallest(probing)


def relative(cases: Sequence[Asked]) -> list[float]:
    """Return R / |G| of every component whose true gradient is not 0, in rising order."""
    proofs = [proof for case in cases for row in case.proofs for proof in row]
    return sorted(
        proof.own_bound / abs(proof.true_gradient) for proof in proofs if proof.true_gradient != 0.0
    )


def _answered(fault: Fault, case: Asked) -> list[list[float]] | None:
    if fault.needs_coupling and case.question.objective in SEPARABLE:
        return None
    arity = by_name(case.question.objective).arity
    if fault.code == "elementwise-function" and arity is None:
        return fault.model(lambda x: case.objective(x[:1]), list(case.rows), STEP)
    return fault.model(case.objective, list(case.rows), STEP)


def _effect(faulty: Sequence[Sequence[float]], case: Asked, tier: int) -> float:
    ratios = []
    for result, row, proofs in zip(faulty, case.rows, case.proofs, strict=True):
        for value, expected, proof in zip(result, central(case.objective, row, STEP), proofs, strict=True):
            center, bound = (
                (expected, proof.probing_bound) if tier == 1 else (proof.exact_difference, proof.own_bound)
            )
            ratios.append(ratio_of(abs(value - center), bound))
    return max(ratios)


def _smallest(ratios: Sequence[tuple[float, str]]) -> Extreme:
    return Extreme(*min(ratios), len(ratios)) if ratios else Extreme(math.nan, "no case", 0)
