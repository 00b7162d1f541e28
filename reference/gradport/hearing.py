"""One port is heard: the interview, the golden cases, the script; and what its answers come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gradport.answers.case import Case
from gradport.findings import Finding
from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.obstacle import obstacle
from gradport.hosts.offers import introduced
from gradport.hosts.port import LOADED, LOADING, Answer, Failure, Port
from gradport.judge import verdict
from gradport.judge.goldens import script
from gradport.judge.goldens.questions import VALUE, Asked, Question, questions
from gradport.judge.identify import identify
from gradport.judge.interview import convergence
from gradport.judge.interview.interviewer import conducted, interview
from gradport.judge.prediction import deviations
from gradport.judge.prediction.deviations import Predictions
from gradport.judge.report import ALGORITHM, NOT_ASKED, SCRIPT, CaseResult, PortResult

TIMEOUT = 10.0
"""Seconds that a port has for one case, loading included."""
UNPRINTED = "printed texts are asked only of a script that prints them"


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


class Hearing:
    """One port, asked all questions and judged by its answers."""

    def __init__(self, manifest: Manifest, predictions: Predictions, run: Run, port: Port) -> None:
        loading = port.answer(LOADING) if manifest.load else LOADED
        self.loading = loading.failure
        self.obstacle = obstacle(manifest, port, loading) if manifest.load else None
        self.manifest = manifest if self.obstacle else introduced(manifest, port)
        self.run = run
        self.port = port
        self.predictions = predictions
        scalar = {"scalar"} if "derivative" in self.manifest.entries else set()
        self.offers = frozenset(self.manifest.takes or ()) | scalar
        self.bare = manifest.takes is None

    def result(self, blank: PortResult) -> PortResult:
        """Complete a result of which the port's name, language and runtime are set."""
        if self.obstacle is not None:
            return self.unheard(blank, self.obstacle)
        learnt = conducted(interview(self.offers, self.manifest.in_place, self.bare), self.port.answer)
        asked = self.twice([self.ask(question) for question in self.questions()])
        identified = identify(learnt, asked, self.manifest)
        findings = self.with_loading(identified.findings)
        settled = deviations.settle(findings, self.predictions.declared, complete=self.run.complete)
        cases = [self.judged(item) for item in asked if item.question.tier != VALUE] + self.script()
        blank = replace(blank, order=self.order())
        return verdict.judge_port(blank, cases, settled.findings, identified.advice, settled.mend)

    def unheard(self, blank: PortResult, obstacle: Failure) -> PortResult:
        """Complete the result of a port that answers nothing: one finding, and no case of it asked in vain."""
        note = f"none can be: {obstacle.code}"
        cases = [
            CaseResult(case.id, ALGORITHM, case.why, case.file, None, "not-asked", note=note)
            for case in self.run.cases
            if case.kind != "printed"
        ]
        finding = Finding(obstacle.code, obstacle.message)
        settled = deviations.settle([finding], self.predictions.declared, complete=False)
        heard = [*cases, *self.script()]
        return verdict.judge_port(replace(blank, state="errored"), heard, settled.findings, (), settled.mend)

    def order(self) -> str:
        """Say what the port's order of convergence is, where it shows."""
        if "point" not in self.offers:
            return ""
        slope = convergence.slope(conducted(convergence.questions(), self.port.answer))
        return slope.sentence if slope else ""

    def questions(self) -> Iterator[Question]:
        """Give what the golden cases ask of this port."""
        for case in self.run.cases:
            if case.kind != "printed":
                yield from questions(case, self.manifest, self.offers, self.predictions)

    def ask(self, question: Question) -> Asked:
        """Put one question to the port."""
        if question.call is None:
            return Asked(question, Answer(None, Failure("not-offered", question.refused)))
        return Asked(question, self.port.answer(question.call))

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

    def with_loading(self, findings: Sequence[Finding]) -> list[Finding]:
        """Give the findings, before them that the port's file fails while it is loaded, if it does.

        What is missing because of that is evidence of it, and no finding of its own.
        """
        failure = self.loading
        if failure is None:
            return list(findings)
        alike = [item for item in findings if item.code == failure.code]
        sentence = failure.message
        if failure.code != "timed-out" and all(item.sentence != sentence for item in alike):
            sentence = (
                f"its file fails while it is loaded: {sentence}; what it defines before that was judged"
            )
        lines = [line for item in alike for line in (item.sentence, *item.evidence)]
        evidence = tuple(line for line in lines if failure.message not in line)
        return [Finding(failure.code, sentence, evidence), *(item for item in findings if item not in alike)]

    def judged(self, asked: Asked) -> CaseResult:
        """Judge one answer to a golden case."""
        case, call, answer = asked.question.case, asked.question.call, asked.answer
        blank = CaseResult(case.id, asked.question.tier, case.why, case.file, None)
        if answer.failure is not None and answer.failure.code in NOT_ASKED:
            return replace(blank, state=answer.failure.code, note=answer.failure.message)
        assert call is not None
        assert asked.question.expected is not None
        blank = replace(blank, objective=case.objective or case.formula, x=call.x)
        prediction = self.predictions.prediction(replace(call, function=case.function))
        return verdict.judge_case(blank, answer, asked.question.expected, prediction)

    def script(self) -> list[CaseResult]:
        """Judge what the port's script prints and plots, where it has one."""
        judged: list[CaseResult] = []
        if self.manifest.script is not None:
            answer, known = self.port.answer(script.CALL), self.run.known or self.run.cases
            judged = script.judged(answer, self.manifest.script, self.run.cases, known)
        there = {case.id for case in judged}
        return judged + [
            CaseResult(case.id, SCRIPT, case.why, case.file, None, "not-offered", note=UNPRINTED)
            for case in self.run.cases
            if case.kind == "printed" and case.id not in there
        ]
