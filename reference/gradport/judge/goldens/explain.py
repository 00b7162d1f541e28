"""A port that takes no callback: the fault, or the pair of faults, whose replay gives what the port gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from gradport.closeness import Level
from gradport.findings import CODES, Finding
from gradport.judge.formulas.arrangement import ORDERS, ROWS, SKIPPED
from gradport.judge.formulas.quotient import WRONG
from gradport.judge.formulas.rounding import float32
from gradport.judge.goldens.questions import Asked
from gradport.judge.prediction.replay import Replay
from gradport.judge.report import OWN
from gradport.judge.verdict import equals_prediction, level_of

STEPS = (1e-2, 1e-3, 1e-5, 1e-6, 1e-7, float32(1e-4))
DECIMALS = ("8 decimals", "6 decimals", "5 decimals", "4 decimals", "3 decimals", "2 decimals")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fault to try."""

    code: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


def candidates() -> Iterator[Candidate]:
    """Give the faults that are tried, the likelier first."""
    for code in ("float32-input", "float32-arithmetic", "float32-result", "forward-difference"):
        yield Candidate(code)
    yield from (Candidate("wrong-step", {"h": h}) for h in STEPS)
    for code in ("backward-difference", "sign-flipped", "steps-together", "elementwise-function", "no-step"):
        yield Candidate(code)
    yield from (Candidate("wrong-divisor", {"quotient": text}) for text in WRONG)
    for up, down in ((1.0, -2.0), (2.0, -1.0)):
        yield from (Candidate("wrong-offset", {"up": up, "down": down, "over": over}) for over in (2.0, 3.0))
    yield from (Candidate("skips-component", {"which": which}) for which in SKIPPED)
    yield from (Candidate("wrong-component-order", {"stand": stand}) for stand in ORDERS)
    yield from (Candidate("wrong-batch", {"rows": rows}) for rows in ROWS)
    yield Candidate("nonlinear", {"of": "absolute value"})
    for code in ("rounded-result", "rounded-input"):
        yield from (Candidate(code, {"to": to}) for to in DECIMALS)
    yield Candidate("input-not-restored", {"left": "stepped"})


def explained(asked: Sequence[Asked], step: float) -> list[Finding]:
    """Name the candidate, or the pair, that gives all that a port's own functions gave; nothing where none does.

    Each answer must lie within the case's bound of what the replay gives. Nothing is named where the reference
    explains all.
    """
    answered = [item for item in asked if _is_own(item)]
    # What is farthest off tells candidates apart soonest.
    answered.sort(key=_level)
    if not answered or _reproduces((), answered, step):
        return []
    tried = list(candidates())
    for faults in (*((one,) for one in tried), *combinations(tried, 2)):
        if _reproduces(faults, answered, step):
            return [_finding(fault, answered) for fault in faults]
    return []


def _is_own(item: Asked) -> bool:
    question = item.question
    return question.tier == OWN and question.call is not None and item.answer.result is not None


def _level(item: Asked) -> Level:
    assert item.answer.result is not None
    assert item.question.expected is not None
    return level_of(item.answer.result, item.question.expected)


def _reproduces(faults: Sequence[Candidate], answered: Sequence[Asked], step: float) -> bool:
    replay = Replay(faults, step)
    return all(_agrees(item, replay) for item in answered)


def _agrees(item: Asked, replay: Replay) -> bool:
    question = item.question
    assert question.call is not None
    assert question.expected is not None
    return equals_prediction(
        replace(item.answer, after=None),
        replay.answer(replace(question.call, function=question.case.function)),
        question.expected.rounding,
    )


def _finding(fault: Candidate, answered: Sequence[Asked]) -> Finding:
    given = ", ".join(f"{name} = {value!r}" for name, value in fault.parameters.items())
    sentence = f"{CODES[fault.code].text}{f' ({given})' if given else ''}"
    evidence = (
        f"the reference with this fault gives all {len(answered)} answers of the port's own functions",
    )
    return Finding(fault.code, sentence, evidence, fault.parameters)
