"""The third tier: what a port's whole script prints and plots, against the texts and surfaces of the fixtures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gradport.answers.case import Case
from gradport.closeness import Level
from gradport.hosts.manifests.manifest import Script
from gradport.hosts.port import Answer, Array, Call, Function
from gradport.judge.report import SCRIPT, CaseResult
from gradport.judge.verdict import Expected, judge_case

CALL = Call(Function(), Array((), ()), "script")


def judged(answer: Answer, script: Script, cases: Sequence[Case], known: Sequence[Case]) -> list[CaseResult]:
    """The results of the script's run, for those of its cases that are asked.

    known: all cases there are; what is printed before a text has to be known to find the text.
    """
    asked = {case.id: case for case in cases}
    every = {case.id: case for case in known}
    results = _texts(answer, [every[name] for name in script.prints if name in every])
    results = [result for result in results if result.id in asked]
    for number, surface in script.plots.items():
        grid, _, which = surface.partition("/")
        if grid in asked:
            results.append(_figure(answer, number, which, asked[grid]))
    return results


def _texts(answer: Answer, printed: Sequence[Case]) -> list[CaseResult]:
    """Each text in its turn: as many lines of the output as it has are compared with it."""
    lines = answer.output.splitlines(keepends=True)
    results = []
    for number, case in enumerate(printed, 1):
        expected = case.text.splitlines(keepends=True)
        actual = lines if number == len(printed) else lines[: len(expected)]
        lines = lines[len(expected) :]
        results.append(
            _text(CaseResult(case.id, SCRIPT, case.why, case.file, None), answer, expected, actual)
        )
    return results


def _text(result: CaseResult, answer: Answer, expected: Sequence[str], actual: Sequence[str]) -> CaseResult:
    if answer.failure is not None:
        return replace(result, state="errored", note=f"{answer.failure.code}: {answer.failure.message}")
    if expected == actual:
        return replace(result, level=Level.BIT_IDENTICAL)
    number, line = next(
        (n, line) for n, line in enumerate([*actual, None], 1) if n > len(expected) or line != expected[n - 1]
    )
    wanted = repr(expected[number - 1]) if number <= len(expected) else "nothing more"
    printed = "nothing more" if line is None else repr(line)
    return replace(
        result, level=Level.WRONG, note=f"line {number} of its output: expected {wanted}, printed {printed}"
    )


def _figure(answer: Answer, number: int, which: str, grid: Case) -> CaseResult:
    result = CaseResult(f"{grid.id}/{which}", SCRIPT, grid.why, grid.file, None)
    if answer.failure is not None:
        return replace(result, state="errored", note=f"{answer.failure.code}: {answer.failure.message}")
    drawn = dict(answer.figures).get(number)
    if drawn is None:
        return replace(result, level=Level.WRONG, note=f"the script plots no figure {number}")
    surface, bound = _surface(grid, which)
    bounds = Array(surface.shape, (bound,) * len(surface.values))
    zeros = Array(surface.shape, (0.0,) * len(surface.values))
    return judge_case(result, replace(answer, result=drawn), Expected(surface, bounds, surface, zeros))


def _surface(grid: Case, which: str) -> tuple[Array, float]:
    surface, bound = {
        "value": (grid.value, grid.value_bound),
        "magnitude": (grid.magnitude, grid.magnitude_bound),
    }[which]
    assert surface is not None
    return surface, float(bound.values[0].real) if bound else 0.0
