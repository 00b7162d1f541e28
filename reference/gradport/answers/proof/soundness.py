"""Measure the bounds: are they never exceeded (sound), and do the faults that real ports have exceed them (sharp)?

    python -m gradport.answers.proof.soundness

prints the tables of fixtures/DERIVATION.md.
"""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gradport.answers.cases import QUESTIONS, Question
from gradport.answers.proof.bounds import Proof, prove, prove_value
from gradport.answers.proof.family import partials, probed, values
from gradport.answers.proof.grid_bounds import prove_grid
from gradport.answers.proof.planted import FAULTS, Fault, central
from gradport.objectives import Objective, by_name

STEP = 1e-4
SEPARABLE = ("sphere", "weighted")
"""Objectives whose partials do not depend on the other components: a neighbour's fault leaves no trace."""


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
    objective, rows = by_name(question.objective), _rows(question)
    if question.kind == "array":
        objective, rows = objective.over_array(len(rows[0])), ([t for row in rows for t in row],)
    return Asked(question, objective, rows, tuple(prove(objective, row) for row in rows))


def soundness(cases: Sequence[Asked]) -> dict[str, Extreme]:
    """Return the largest |error| / bound of the family, for each kind of bound; sound is below 1."""
    return {
        "truncation: D - G over T": _largest(_truncation(cases)),
        "own function: port - D over R": _largest(_own(cases)),
        "same function: port - reference over R1": _largest(_probing(cases)),
        "value: port - f(x) over its bound": _largest(_values(cases)),
        "grids: port - reference over the own bound": _largest(_grids()),
    }


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


def _truncation(cases: Sequence[Asked]) -> Iterator[tuple[float, str]]:
    for case, _, index, proof in _components(cases):
        error = abs(proof.exact_difference - proof.true_gradient)
        yield _ratio(error, proof.truncation_bound), f"{case.question.id}[{index}]"


def _own(cases: Sequence[Asked]) -> Iterator[tuple[float, str]]:
    for case, row, index, proof in _components(cases):
        for way, result in partials(case.objective, row, index, STEP):
            error = abs(result - proof.exact_difference)
            yield _ratio(error, proof.own_bound), f"{case.question.id}[{index}]: {way}"


def _probing(cases: Sequence[Asked]) -> Iterator[tuple[float, str]]:
    for case, row, index, proof in _components(cases):
        reference = central(case.objective, row, STEP)[index]
        for way, result in probed(case.objective, row, index, STEP):
            yield _ratio(abs(result - reference), proof.probing_bound), f"{case.question.id}[{index}]: {way}"


def _values(cases: Sequence[Asked]) -> Iterator[tuple[float, str]]:
    for case in cases:
        for row in case.rows:
            proof = prove_value(case.objective, row)
            for way, result in values(case.objective, row):
                yield _ratio(abs(result - proof.value), proof.bound), f"{case.question.id}: {way}"


def _grids() -> Iterator[tuple[float, str]]:
    """Measure every fourth point of each axis of the grids."""
    for question in QUESTIONS:
        if question.kind == "grid":
            objective, (axis0, axis1) = by_name(question.objective), _rows(question)
            proof = prove_grid(objective, axis0, axis1)
            for x in ([x0, x1] for x0 in axis0[::4] for x1 in axis1[::4]):
                reference = central(objective, x, STEP)
                for index in (0, 1):
                    for way, result in partials(objective, x, index, STEP):
                        error = abs(result - reference[index])
                        yield _ratio(error, proof.own_bound[index]), f"{question.id} at {tuple(x)}: {way}"


def _components(cases: Sequence[Asked]) -> Iterator[tuple[Asked, list[float], int, Proof]]:
    for case in cases:
        for row, proofs in zip(case.rows, case.proofs, strict=True):
            for index, proof in enumerate(proofs):
                yield case, row, index, proof


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
            ratios.append(_ratio(abs(value - center), bound))
    return max(ratios)


def _ratio(error: float, bound: float) -> float:
    """Return error / bound; 0 / 0 is 0, and a NaN is infinitely wrong."""
    if math.isnan(error):
        return math.inf
    return error / bound if bound else math.copysign(math.inf, error) if error else 0.0


def _largest(ratios: Iterable[tuple[float, str]]) -> Extreme:
    measured = list(ratios)
    return Extreme(*max(measured), len(measured))


def _smallest(ratios: Sequence[tuple[float, str]]) -> Extreme:
    return Extreme(*min(ratios), len(ratios)) if ratios else Extreme(math.nan, "no case", 0)


def _rows(question: Question) -> tuple[list[float], ...]:
    """Return the numbers as rows of floats: a number is a row of one, a point is one row."""
    rows: Any = question.x
    if question.kind in ("scalar", "point"):
        rows = ([rows],) if question.kind == "scalar" else (rows,)
    return tuple([float(component) for component in row] for row in rows)


def tables() -> Iterator[str]:
    """Yield the lines of both tables, in Markdown."""
    cases = [asked(question) for question in QUESTIONS if question.kind != "grid"]
    yield "| bound | largest error / bound | evaluations | where |"
    yield "|---|---|---|---|"
    for name, extreme in soundness(cases).items():
        yield f"| {name} | {extreme.ratio:.3f} | {extreme.count:,} | {extreme.place} |"
    spread = relative(cases)
    tenths = statistics.quantiles(spread, n=10)
    yield ""
    yield "| components | smallest R / abs(G) | first tenth | median | last tenth | largest |"
    yield "|---|---|---|---|---|---|"
    shown = (spread[0], tenths[0], tenths[4], tenths[8], spread[-1])
    yield f"| {len(spread)} | {' | '.join(f'{ratio:.1e}' for ratio in shown)} |"
    yield ""
    yield "| planted fault | named | cases | smallest effect / R | smallest effect / R1 | at |"
    yield "|---|---|---|---|---|---|"
    vacuous = []
    for fault in FAULTS:
        own, probing = sharpness(fault, cases)
        yield f"| {fault.text} | {fault.code} | {own.count} | {own.ratio:.1e} | {probing.ratio:.1e} | {own.place} |"
        vacuous += [f"{fault.text}: {one.place}" for one in (own, probing) if not one.ratio > 1.0]
    yield ""
    yield f"Vacuous: {'; '.join(vacuous) or 'none'}."


if __name__ == "__main__":
    sys.stdout.write("\n".join(tables()) + "\n")
