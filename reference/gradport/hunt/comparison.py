"""Asks one port and the reference the same questions; what the port's manifest declares is agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gradport.answers.case import Case
from gradport.answers.proven import proven
from gradport.hosts import opening
from gradport.hosts.manifests.manifest import Deviation, Manifest
from gradport.hosts.port import Answer, Array, Call, Port
from gradport.hunt.disagreement import RESULT, Compared, Disagreement, same_answer
from gradport.hunt.example import Example, case_of, is_tame
from gradport.judge import verdict
from gradport.judge.goldens.expected import FLOAT32
from gradport.judge.prediction.faults import MODELLED
from gradport.judge.prediction.replay import Replay
from gradport.judge.report import ALGORITHM, CaseResult
from gradport.judge.verdict import Expected

_BLANK = CaseResult("", ALGORITHM, "", "", None)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a call before it is asked; prediction: by what the port declares, if anything."""

    call: Call
    reference: Answer
    prediction: Answer | None

    @property
    def computed(self) -> list[Answer]:
        """The reference's answer, and last the predicted one where there is one."""
        return [self.reference] if self.prediction is None else [self.reference, self.prediction]


class Comparison:
    """One port on one runtime, opened when it is first asked, and anew where it was given up."""

    def __init__(self, manifest: Manifest, runtime: str, timeout: float) -> None:
        self.h = manifest.step
        self._how = manifest, runtime, timeout
        self._port: Port | None = None
        self._coarser = FLOAT32 if manifest.precision == "float32" else 1.0
        declared = [item for item in manifest.deviations if item.applies(runtime)]
        self._reference = Replay((), manifest.step, manifest.precision)
        self._declared = Replay(declared, manifest.step, manifest.precision) if declared else None
        self._leaks = set(self._declared.model.leaks) if self._declared else set()
        self._silent = silent_kinds(declared)

    def close(self) -> None:
        """End whatever runs the port; the next question opens it anew."""
        if self._port is not None:
            self._port.close()
            self._port = None

    def disagreements(self, example: Example) -> list[Disagreement] | None:
        """Ask an example's questions, the first once more at the end; None where no verdict can be derived."""
        asked = [self._known(call) for call in example.calls()]
        if not all(is_tame(known.call, answer, self.h) for known in asked for answer in known.computed):
            return None
        answers = [self._answer(known.call) for known in asked]
        again = self._answer(asked[0].call)
        found = self._compared(example, list(zip(asked, answers, strict=True)), again)
        kept = [item for item in found if item.kind not in self._silent]
        return kept if all(self._is_provable(item) for item in kept) else None

    def _known(self, call: Call) -> Known:
        return Known(
            call, self._reference.answer(call), self._declared.answer(call) if self._declared else None
        )

    def _compared(
        self, example: Example, answered: Sequence[tuple[Known, Answer]], again: Answer
    ) -> list[Disagreement]:
        found: dict[str, Disagreement] = {}
        for index, (known, answer) in enumerate(answered):
            judged = self._judged(known, answer)
            compared = Compared(known.call, answer, known.reference, known.computed[-1].after)
            if index == 0 and not same_answer(answer, again):
                return [compared.unstable(example, judged, again)]
            for item in compared.disagreements(example, judged, self._leaks):
                found.setdefault(item.kind, item)
        return list(found.values())

    def _answer(self, call: Call) -> Answer:
        """Ask the port; what takes too long is asked once more, for a busy machine is no fault of the port's."""
        answer = self._asked(call)
        if answer.failure is not None and answer.failure.code == "timed-out":
            self.close()
            return self._asked(call)
        return answer

    def _asked(self, call: Call) -> Answer:
        if self._port is None:
            self._port = opening.opened(*self._how)
        answer = self._port.answer(call)
        if answer.failure is not None and answer.failure.code == "not-asked":
            self.close()
            return self._asked(call)
        return answer

    def _judged(self, known: Known, answer: Answer) -> CaseResult:
        """Judge by the bits first; only where they differ is a bound derived."""
        call, centre, prediction = known.call, known.reference.result, known.prediction
        assert centre is not None
        blank = replace(_BLANK, objective=call.function.formula or "", x=call.x)
        result = verdict.judge_case(blank, answer, _bits(centre), prediction)
        if result.passed or answer.result is None or answer.result.shape != centre.shape:
            return result
        case = self._proven(call)
        if case is None:
            return replace(result, bound=None)
        return verdict.judge_case(blank, answer, self._expected(case, centre), prediction)

    def _expected(self, case: Case, centre: Array) -> Expected:
        assert case.probing_bound is not None
        assert case.true_gradient is not None
        assert case.truncation_bound is not None
        scaled = tuple(value * self._coarser for value in case.probing_bound.values)
        return Expected(centre, Array(centre.shape, scaled), case.true_gradient, case.truncation_bound)

    def _is_provable(self, item: Disagreement) -> bool:
        """Whether a fixture can hold the case: its bits suffice, or there is a bound, which a result needs anyway."""
        if item.kind == RESULT:
            return item.result.bound is not None
        return case_of(item.call, self.h).exact or self._proven(item.call) is not None

    def _proven(self, call: Call) -> Case | None:
        """The case with its bounds; None where none can be derived (f is undefined close by)."""
        try:
            return proven(case_of(call, self.h))
        except (ValueError, OverflowError):
            return None


def _bits(centre: Array) -> Expected:
    none = Array(centre.shape, (0.0,) * len(centre.values))
    return Expected(centre, none, centre, none)


def silent_kinds(declared: Sequence[Deviation]) -> set[str]:
    """The kinds that a hunt leaves alone: declared codes without a model, with the results they may explain.

    What has a model is compared with its prediction; of what a port prints there is none.
    """
    unmodelled = {item.code for item in declared} - MODELLED
    noise = {item.code for item in declared} & {"noisy-output"}
    return unmodelled | noise | ({RESULT} if unmodelled else set())
