"""The port's own function: whether it is the objective that it is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gradport.closeness import Level
from gradport.findings import Finding
from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Answer
from gradport.judge.goldens.questions import VALUE, Asked
from gradport.judge.prediction.faults import Fault, is_modelled
from gradport.judge.prediction.replay import Replay
from gradport.judge.report import OWN
from gradport.judge.verdict import equals_prediction, level_of


def wrong_function(asked: Sequence[Asked], findings: Sequence[Finding], manifest: Manifest) -> Finding | None:
    """Name an own function whose value, or whose gradient by the port's own routine, is another.

    findings: what is wrong with the routine; a gradient that follows from them says nothing about the function.
    """
    values = [line for item in asked if (line := _wrong_value(item))]
    if values:
        name = _name(next(item for item in asked if _wrong_value(item)))
        return Finding("wrong-function", f"the port's own {name} has other values", tuple(values[:3]))
    if not all(_is_modelled(finding) for finding in findings):
        return None
    replay = Replay(findings, manifest.step, manifest.precision)
    for item in asked:
        line = _wrong_gradient(item, replay)
        if line:
            sentence = (
                f"the gradient of the port's own {_name(item)} is another, although the routine is right"
            )
            return Finding("wrong-function", sentence, (line,))
    return None


def _is_modelled(fault: Fault) -> bool:
    """Whether a replay knows what the fault does to a result, or that it does nothing."""
    if fault.code in ("noisy-output", "global-leak", "input-not-restored"):
        return True
    return is_modelled(fault)


def _name(item: Asked) -> str:
    return item.question.case.objective or item.question.case.formula


def _wrong_value(item: Asked) -> str:
    question, result = item.question, item.answer.result
    if question.tier != VALUE or question.expected is None or result is None:
        return ""
    if level_of(result, question.expected) >= Level.WITHIN_ROUNDING:
        return ""
    x, due = question.case.x.values, question.expected.centre.values
    return f"{question.case.id}: at x = {list(x)!r} it is {list(result.values)!r}, expected {list(due)!r}"


def _wrong_gradient(item: Asked, replay: Replay) -> str:
    question, result = item.question, item.answer.result
    if question.tier != OWN or question.expected is None or question.call is None or result is None:
        return ""
    if level_of(result, question.expected) >= Level.WITHIN_ROUNDING:
        return ""
    case = question.case
    predicted = replay.answer(replace(question.call, function=case.function))
    if equals_prediction(_blind(item.answer), predicted, question.expected.rounding):
        return ""
    due = question.expected.centre.values
    return f"{case.id}: the gradient is {list(result.values)[:4]!r}, expected {list(due)[:4]!r}"


def _blind(answer: Answer) -> Answer:
    return replace(answer, after=None)
