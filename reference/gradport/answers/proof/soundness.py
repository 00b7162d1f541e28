"""Are the bounds never exceeded? The largest error of every honest evaluation, over its bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gradport.answers.cases import QUESTIONS
from gradport.answers.proof.bounds import prove_value
from gradport.answers.proof.family import partials, probed, values
from gradport.answers.proof.grid_bounds import prove_grid
from gradport.answers.proof.measured import STEP, Asked, Extreme, components, ratio_of, rows_of
from gradport.answers.proof.planted import central
from gradport.objectives import by_name


def soundness(cases: Sequence[Asked]) -> dict[str, Extreme]:
    """Return the largest |error| / bound of the family, for each kind of bound; sound is below 1."""
    return {
        "truncation: D - G over T": _largest(_truncation(cases)),
        "own function: port - D over R": _largest(_own(cases)),
        "same function: port - reference over R1": _largest(_probing(cases)),
        "value: port - f(x) over its bound": _largest(_values(cases)),
        "grids: port - reference over the own bound": _largest(_grids()),
    }


def _truncation(cases: Sequence[Asked]) -> Iterator[tuple[float, str]]:
    for case, _, index, proof in components(cases):
        error = abs(proof.exact_difference - proof.true_gradient)
        yield ratio_of(error, proof.truncation_bound), f"{case.question.id}[{index}]"


def _own(cases: Sequence[Asked]) -> Iterator[tuple[float, str]]:
    for case, row, index, proof in components(cases):
        for way, result in partials(case.objective, row, index, STEP):
            error = abs(result - proof.exact_difference)
            yield ratio_of(error, proof.own_bound), f"{case.question.id}[{index}]: {way}"


def _probing(cases: Sequence[Asked]) -> Iterator[tuple[float, str]]:
    for case, row, index, proof in components(cases):
        reference = central(case.objective, row, STEP)[index]
        for way, result in probed(case.objective, row, index, STEP):
            yield (
                ratio_of(abs(result - reference), proof.probing_bound),
                f"{case.question.id}[{index}]: {way}",
            )


def _values(cases: Sequence[Asked]) -> Iterator[tuple[float, str]]:
    for case in cases:
        for row in case.rows:
            proof = prove_value(case.objective, row)
            for way, result in values(case.objective, row):
                yield ratio_of(abs(result - proof.value), proof.bound), f"{case.question.id}: {way}"


def _grids() -> Iterator[tuple[float, str]]:
    """Measure every fourth point of each axis of the grids."""
    for question in QUESTIONS:
        if question.kind == "grid":
            objective, (axis0, axis1) = by_name(question.objective), rows_of(question)
            proof = prove_grid(objective, axis0, axis1)
            for x in ([x0, x1] for x0 in axis0[::4] for x1 in axis1[::4]):
                reference = central(objective, x, STEP)
                for index in (0, 1):
                    for way, result in partials(objective, x, index, STEP):
                        error = abs(result - reference[index])
                        yield ratio_of(error, proof.own_bound[index]), f"{question.id} at {tuple(x)}: {way}"


def _largest(ratios: Iterable[tuple[float, str]]) -> Extreme:
    measured = list(ratios)
    return Extreme(*max(measured), len(measured))
