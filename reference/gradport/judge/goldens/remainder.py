"""The golden cases that are off although the interview showed nothing."""

from __future__ import annotations

from collections.abc import Sequence

from gradport.closeness import Level
from gradport.findings import Finding
from gradport.judge.goldens.questions import Asked
from gradport.judge.report import ALGORITHM
from gradport.judge.rules.trace import is_complex, reals, stays
from gradport.judge.verdict import level_of


def remainder(asked: Sequence[Asked]) -> Finding | None:
    """Show these cases, each with components that differ from what is due; None where no case is off."""
    wrong = [item for item in asked if item.question.tier == ALGORITHM and _is_off(item)]
    if not wrong:
        return None
    sentence = f"{_manner(wrong)}: {len(wrong)} of {len(asked)} cases are off"
    evidence = tuple(map(_differing, wrong[:3]))
    return Finding("other-scheme", sentence, evidence, cases=tuple(i.question.case.id for i in wrong))


def _manner(wrong: Sequence[Asked]) -> str:
    results = [item.answer.result for item in wrong if item.answer.result is not None]
    if all(map(is_complex, results)):
        return "the result is complex"
    if all(_drifts(item) for item in wrong):
        return "a copy of x is restored by adding and subtracting h, which leaves it an ulp or so off"
    return "a scheme that could not be identified"


def _drifts(item: Asked) -> bool:
    """Whether f saw components an ulp or so off x that are not stepped."""
    x = reals(item.question.case.x)
    return any(
        value != before and stays(value, before)
        for probe in item.answer.probes
        if len(probe.values) == len(x)
        for value, before in zip(reals(probe), x, strict=True)
    )


def _differing(item: Asked) -> str:
    """Show the components of a golden case's result that are not what is due."""
    assert item.question.expected is not None
    assert item.answer.result is not None
    given, due = item.answer.result.values, item.question.expected.centre.values
    if len(given) != len(due):
        return f"{item.question.case.id}: the result has {len(given)} components, expected {len(due)}"
    numbers = [k for k, (a, b) in enumerate(zip(given, due, strict=True)) if type(a) is complex or a != b]
    shown = "; ".join(f"component {k + 1} is {given[k]!r}, expected {due[k]!r}" for k in numbers[:3])
    return f"{item.question.case.id}: {shown}"


def _is_off(item: Asked) -> bool:
    result, expected = item.answer.result, item.question.expected
    return result is not None and expected is not None and level_of(result, expected) < Level.WITHIN_ROUNDING
