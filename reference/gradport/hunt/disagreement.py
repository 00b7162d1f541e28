"""How a port's answer to one question differs from the reference's, by kind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gradport.hosts.port import Answer, Array, Call
from gradport.hunt.example import Example
from gradport.judge.report import CaseResult
from gradport.judge.verdict import same_array

RESULT = "wrong-result"
"""The kind of a disagreement in the numbers themselves; every other kind is a finding code."""

WHY = {
    RESULT: "found by hunting: the gradient differs here",
    "wrong-shape": "found by hunting: the result has another shape",
    "non-finite": "found by hunting: NaN or infinity comes back",
    "unstable": "found by hunting: the same question gets another answer",
    "input-not-restored": "found by hunting: x differs afterwards",
    "global-leak": "found by hunting: a call writes a global",
    "noisy-output": "found by hunting: a call prints",
    "crashed": "found by hunting: the call ends in an error",
}
"""Why a case is asked that shows a kind."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One way in which a port disagrees: its kind, the question, the judged case, and what both sides did."""

    kind: str
    example: Example
    call: Call
    result: CaseResult
    answer: Answer
    reference: Answer

    @property
    def why(self) -> str:
        """Why its case is asked, as a fixture says it."""
        return WHY.get(self.kind, f"found by hunting: {self.kind}")


@dataclass(frozen=True, slots=True)
class Compared:
    """A question, the port's answer, and the reference's; left: the caller's x afterwards, as it has to be."""

    call: Call
    answer: Answer
    reference: Answer
    left: Array | None

    def disagreements(self, example: Example, judged: CaseResult, leaks: set[str]) -> Iterator[Disagreement]:
        """Each kind once; leaks: names of globals that the port declares to write."""
        answer = self.answer
        if answer.failure is not None:
            if answer.failure.code != "skipped":
                yield self._of(answer.failure.code, example, judged)
            return
        if not judged.passed:
            yield self._of(_kind_of(answer, self.reference), example, judged)
        blank = replace(judged, level=None, expected=None, actual=None, bound=None, ulps=None, note="")
        if answer.after is not None and not same_array(answer.after, self.left, zero_sign=True):
            changed = replace(blank, expected=self.left, actual=answer.after, note="x afterwards is compared")
            yield self._of("input-not-restored", example, changed)
        leaked = ", ".join(name for name in answer.globals if name not in leaks)
        if leaked:
            yield self._of("global-leak", example, replace(blank, note=f"the call writes {leaked}"))
        if answer.output:
            said = replace(blank, note=f"the call prints {answer.output[:60]!r}")
            yield self._of("noisy-output", example, said)

    def unstable(self, example: Example, judged: CaseResult, again: Answer) -> Disagreement:
        """The disagreement between two answers to the same question."""
        note = "expected is what the port itself answered the first time"
        result = replace(judged, expected=self.answer.result, actual=again.result, bound=None, note=note)
        return self._of("unstable", example, result)

    def _of(self, kind: str, example: Example, result: CaseResult) -> Disagreement:
        return Disagreement(kind, example, self.call, result, self.answer, self.reference)


def same_answer(first: Answer, again: Answer) -> bool:
    """Whether two answers hold the same result and leave the same x, or fail alike."""
    if (first.failure and first.failure.code) != (again.failure and again.failure.code):
        return False
    return same_array(first.result, again.result) and same_array(first.after, again.after, zero_sign=True)


def _kind_of(answer: Answer, reference: Answer) -> str:
    assert answer.result is not None
    assert reference.result is not None
    if answer.result.shape != reference.result.shape:
        return "wrong-shape"
    return RESULT if all(math.isfinite(value.real) for value in answer.result.values) else "non-finite"
