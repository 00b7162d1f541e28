"""The one loop: every port on every runtime is asked every case, and judged.

The command line, the pytest plugin and the score of the judge itself all call `conform`.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from gradport.answers.case import Case
from gradport.findings import Finding
from gradport.hosts import opening
from gradport.hosts.build import BuildError
from gradport.hosts.containment.crew import crew
from gradport.hosts.manifest import Manifest
from gradport.hosts.offers import introduced
from gradport.hosts.port import Answer, Failure, Function, Port
from gradport.judge import convergence, deviations, script, verdict
from gradport.judge.deviations import Predictions
from gradport.judge.identify import identify
from gradport.judge.interview import Interview, conducted, interview
from gradport.judge.questions import VALUE, Asked, Question, questions
from gradport.judge.report import CaseResult, PortResult, Report

TIMEOUT = 10.0
"""Seconds that a port has for one case, loading included."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked: the cases, out of all that are known, and how long a port has for each."""

    cases: Sequence[Case]
    known: Sequence[Case] = ()
    timeout: float = TIMEOUT

    @property
    def complete(self) -> bool:
        """Whether all known cases are asked, so that what shows nowhere is not there."""
        return len(self.cases) >= len(self.known)


@dataclass(frozen=True, slots=True)
class Seat:
    """One port on one runtime; the predictions are shared by the runtimes for which the same is declared."""

    manifest: Manifest
    runtime: str
    predictions: Predictions


def seats(manifests: Sequence[Manifest], runtimes: Sequence[str] = ()) -> list[Seat]:
    """Each port on each of its runtimes; `runtimes` restricts Lua ports, the others run as usual."""
    return [seat for manifest in manifests for seat in _seats_of(manifest, runtimes)]


def _seats_of(manifest: Manifest, runtimes: Sequence[str]) -> Iterator[Seat]:
    known: dict[tuple[int, ...], Predictions] = {}
    for runtime in manifest.runtimes:
        if not runtimes or manifest.language != "lua" or runtime in runtimes:
            declared = [item for item in manifest.deviations if item.applies(runtime)]
            shared = tuple(map(id, declared))
            if shared not in known:
                known[shared] = Predictions(declared, manifest.step, manifest.precision)
            yield Seat(manifest, runtime, known[shared])


def conform(
    taken: Sequence[Seat],
    run: Run,
    *,
    origins: tuple[str, str] = ("", ""),
    done: Callable[[PortResult], None] | None = None,
) -> Report:
    """Judge every seat, as many at once as there are cores; the report's order is that of `taken`.

    origins: where the fixtures and the ports were found, for the report. done: told of each result as it arrives.
    """
    start = time.perf_counter()

    def one(seat: Seat) -> PortResult:
        try:
            result = judged(seat, run)
        except Exception as error:  # a defect of ours, which must not cost the other ports their verdict
            result = replace(_blank(seat), state="errored", reason=_own_fault(error))
        if done is not None:
            done(result)
        return result

    with crew(len(os.sched_getaffinity(0))) as pool:
        results = tuple(pool.map(one, taken))
    return Report(results, *origins, len(run.cases), seconds=time.perf_counter() - start)


def judged(seat: Seat, run: Run) -> PortResult:
    """Judge one port on one runtime; whatever the port does, there is a result."""
    start = time.perf_counter()
    manifest = seat.manifest
    blank = _blank(seat)
    lacking = opening.missing(manifest, seat.runtime)
    if lacking:
        return replace(blank, state="skipped", reason=lacking)
    try:
        port = opening.opened(manifest, seat.runtime, run.timeout)
    except BuildError as error:
        finding = Finding("crashed", str(error))
        return replace(blank, state="errored", reason=str(error), findings=(finding,))
    with closing(port):
        result = _Hearing(seat, run, port).result(blank)
    return replace(result, seconds=time.perf_counter() - start)


def _blank(seat: Seat) -> PortResult:
    return PortResult(seat.manifest.label, seat.manifest.language, seat.runtime, agrees=False, level=None)


def _own_fault(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"gradport itself failed, which is no fault of the port: {type(error).__name__}: {error} ({where})"


class _Hearing:
    """One port, asked and judged."""

    def __init__(self, seat: Seat, run: Run, port: Port) -> None:
        self.manifest = introduced(seat.manifest, port)
        self.run = run
        self.port = port
        self.predictions = seat.predictions
        scalar = {"scalar"} if "derivative" in self.manifest.entries else set()
        self.offers = frozenset(self.manifest.takes or ()) | scalar
        self.bare = seat.manifest.takes is None

    def result(self, blank: PortResult) -> PortResult:
        learnt = self.interviewed()
        asked = self.twice([self.ask(question) for question in self.questions()])
        identified = identify(learnt, asked, self.manifest)
        settled = deviations.settle(
            identified.findings, self.predictions.declared, complete=self.run.complete
        )
        cases = [self.judged(item) for item in asked if item.question.tier != VALUE] + self.script()
        blank = replace(blank, order=self.order())
        return verdict.judge_port(blank, cases, settled.findings, identified.advice, settled.mend)

    def order(self) -> str:
        """What the port's order of convergence is, where it shows."""
        if "point" not in self.offers:
            return ""
        slope = convergence.slope(conducted(convergence.questions(), self.port.answer))
        return slope.sentence if slope else ""

    def interviewed(self) -> Interview:
        conversation = interview(self.offers, self.manifest.in_place, self.bare)
        return conducted(conversation, self.port.answer)

    def questions(self) -> Iterator[Question]:
        for case in self.run.cases:
            if case.kind != "printed":
                yield from questions(case, self.manifest, self.offers, self.predictions)

    def ask(self, question: Question) -> Asked:
        call = question.call
        if call is None:
            return Asked(question, Answer(None, Failure("not-offered", question.refused)))
        return Asked(question, self.port.answer(call))

    def twice(self, asked: Sequence[Asked]) -> list[Asked]:
        """Ask every small case again, after all have been asked once: the same question, the same answer."""
        return [
            replace(item, again=self.port.answer(item.question.call))
            if item.question.call is not None
            and item.question.case.kind != "grid"
            and item.answer.failure is None
            else item
            for item in asked
        ]

    def judged(self, asked: Asked) -> CaseResult:
        question, answer = asked.question, asked.answer
        case = question.case
        blank = CaseResult(case.id, question.tier, case.why, case.file, None)
        if answer.failure is not None and answer.failure.code in ("not-offered", "not-asked", "skipped"):
            return replace(blank, state=answer.failure.code, note=answer.failure.message)
        assert question.call is not None
        assert question.expected is not None
        call = question.call
        blank = replace(blank, objective=case.objective or case.formula, x=call.x)
        if call.function.own:
            call = replace(
                call, function=Function(case.objective) if case.objective else Function(formula=case.formula)
            )
        prediction = self.predictions.prediction(call)
        return verdict.judge_case(blank, answer, question.expected, prediction)

    def script(self) -> list[CaseResult]:
        if self.manifest.script is None:
            return []
        answer, known = self.port.answer(script.CALL), self.run.known or self.run.cases
        return script.judged(answer, self.manifest.script, self.run.cases, known)
