"""What is measured to judge the bounds: the cases with their proofs, and the extremes of what was seen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gradport.answers.cases import Question
from gradport.answers.proof.bounds import Proof, prove
from gradport.objectives import Objective, by_name

STEP = 1e-4


@dataclass(frozen=True, slots=True)
class Asked:
    """One case with the objective of a row (an array is one long row) and the proof of each row."""

    question: Question
    objective: Objective
    rows: tuple[list[float], ...]
    proofs: tuple[list[Proof], ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """The largest or smallest ratio of something to its bound, where it occurs, and how many were measured."""

    ratio: float
    place: str
    count: int


def asked(question: Question) -> Asked:
    """Prove all of a case that is no grid."""
    objective, rows = by_name(question.objective), rows_of(question)
    if question.kind == "array":
        objective, rows = objective.over_array(len(rows[0])), ([t for row in rows for t in row],)
    return Asked(question, objective, rows, tuple(prove(objective, row) for row in rows))


def components(cases: Sequence[Asked]) -> Iterator[tuple[Asked, list[float], int, Proof]]:
    """Give each component of each row, with its proof."""
    for case in cases:
        for row, proofs in zip(case.rows, case.proofs, strict=True):
            for index, proof in enumerate(proofs):
                yield case, row, index, proof


def ratio_of(error: float, bound: float) -> float:
    """Return error / bound; 0 / 0 is 0, and a NaN is infinitely wrong."""
    if math.isnan(error):
        return math.inf
    return error / bound if bound else math.copysign(math.inf, error) if error else 0.0


def rows_of(question: Question) -> tuple[list[float], ...]:
    """Return the numbers as rows of floats: a number is a row of one, a point is one row."""
    rows: Any = question.x
    if question.kind in ("scalar", "point"):
        rows = ([rows],) if question.kind == "scalar" else (rows,)
    return tuple([float(component) for component in row] for row in rows)
