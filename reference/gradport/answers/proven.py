"""The truth and the bounds of one case; needs python-flint, so only regenerating loads this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from gradport.answers.case import Case
from gradport.answers.golden import objective_of
from gradport.answers.proof.bounds import Proof, ValueProof, prove, prove_value
from gradport.answers.proof.grid_bounds import prove_grid
from gradport.hosts.port import Array

_PER_COMPONENT = ("true_gradient", "exact_difference", "truncation_bound", "own_bound", "probing_bound")


def proven(case: Case) -> Case:
    """Give the case with G, D, T, R and R1, and its value with a bound; ValueError where no finite bound exists.

    The value of a function that is not exact is the true one, correctly rounded.
    """
    if case.axes:
        return _on_grid(case)
    objective = objective_of(case)
    rows = [[float(number.real) for number in row] for row in case.x.rows()]
    if case.kind == "array":
        objective, rows = objective.over_array(len(rows[0])), [list(chain.from_iterable(rows))]
    proofs = [proof for row in rows for proof in prove(objective, row, case.h)]
    return replace(
        case, **_values(case, [prove_value(objective, row) for row in rows]), **_gradients(case, proofs)
    )


def _values(case: Case, proofs: Sequence[ValueProof]) -> dict[str, Any]:
    shape = case.x.shape[:1] if case.kind == "rows" else ()
    bound = Array(shape, tuple(proof.bound for proof in proofs))
    true = Array(shape, tuple(proof.value for proof in proofs))
    return {"value": case.value or true, "value_bound": bound}


def _gradients(case: Case, proofs: Sequence[Proof]) -> dict[str, Any]:
    return {
        name: Array(case.x.shape, tuple(getattr(proof, name) for proof in proofs)) for name in _PER_COMPONENT
    }


def _on_grid(case: Case) -> Case:
    proof = prove_grid(objective_of(case), case.axes[0], case.axes[1], case.h)
    return replace(
        case,
        value_bound=Array((), (proof.value_bound,)),
        truncation_bound=Array((2,), proof.truncation_bound),
        own_bound=Array((2,), proof.own_bound),
        probing_bound=Array((2,), proof.probing_bound),
        magnitude_bound=Array((), (proof.magnitude_bound,)),
    )
