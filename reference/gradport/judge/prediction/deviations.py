"""Declared deviations: what they predict, whether they still fit, and the manifest lines that would."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from gradport.answers.case import STEP
from gradport.findings import CODES, Finding
from gradport.hosts.manifests.manifest import Deviation, Manifest, ManifestError
from gradport.hosts.port import Answer, Call
from gradport.hosts.worker.wire import call_line
from gradport.judge.formulas.stencil import near
from gradport.judge.prediction.faults import AT, CHOICES, MODELLED, NUMBERS, is_modelled, model_of
from gradport.judge.prediction.replay import Replay
from gradport.judge.verdict import same_array
from gradport.portable_yaml import decimal
from gradport.spelling import instead


def check(manifest: Manifest) -> None:
    """Refuse a manifest that declares something that means nothing: ManifestError with the first of its mistakes."""
    for line in mistakes(manifest.deviations):
        msg = f"{manifest.folder / 'port.yaml'}: deviations: {line}"
        raise ManifestError(msg)


def mistakes(deviations: Iterable[Deviation]) -> list[str]:
    """Give one line for each declaration that means nothing: an unknown code, a parameter that is none."""
    lines: list[str] = []
    earlier: list[Deviation] = []
    for deviation in deviations:
        lines += _mistakes(deviation)
        if any(_overlap(deviation, other) for other in earlier):
            lines.append(f"{deviation.code}: declared twice; keep one entry")
        earlier.append(deviation)
    return lines


def _overlap(a: Deviation, b: Deviation) -> bool:
    """Whether two entries declare one code for one runtime; an entry without runtimes is for all."""
    apart = a.runtimes and b.runtimes and set(a.runtimes).isdisjoint(b.runtimes)
    return a.code == b.code and not apart


def _mistakes(deviation: Deviation) -> list[str]:
    if deviation.code not in CODES:
        hint = instead(deviation.code, CODES, "did you mean")
        return [f"{deviation.code}: no such finding code; {hint}"]
    lines = []
    for name, value in deviation.parameters.items():
        choices = CHOICES.get((deviation.code, name), (value,))
        if value not in choices:
            lines.append(f"{deviation.code}: {name}: {value!r} is none of {', '.join(choices)}")
        if name in NUMBERS and (isinstance(value, bool) or not isinstance(value, int | float)):
            lines.append(f"{deviation.code}: {name}: {value!r} is no number; write one such as 1.0e-5")
    return lines


class Predictions:
    """What a port with its declared deviations answers, call by call; each is computed once, for all its runtimes."""

    def __init__(
        self, deviations: Sequence[Deviation], step: float = STEP, precision: str = "float64"
    ) -> None:
        self.declared = tuple(deviations)
        self._reference = Replay((), step, precision)
        self._port = Replay(deviations, step, precision)
        self._known: dict[bytes, Answer | None] = {}
        self._lock = Lock()

    def reference(self, call: Call) -> Answer:
        """The reference's own answer, with the step and the precision that the port declares."""
        return self._reference.answer(call)

    def prediction(self, call: Call) -> Answer | None:
        """The predicted answer where it differs from the reference's in result or in x afterwards, else None."""
        if self._port.computes_as(self._reference, call):
            return None
        key = call_line(call)  # a call equals one with the other zero, and their predictions differ
        with self._lock:
            if key not in self._known:
                self._known[key] = self._predicted(call)
            return self._known[key]

    def _predicted(self, call: Call) -> Answer | None:
        expected, predicted = self._reference.answer(call), self._port.answer(call)
        same_result = same_array(expected.result, predicted.result)
        same_x = same_array(expected.after, predicted.after, zero_sign=True)
        return None if same_result and same_x else predicted


@dataclass(frozen=True, slots=True)
class Settled:
    """Findings with those marked that the manifest declares, and the lines that would mend the manifest."""

    findings: tuple[Finding, ...]
    mend: tuple[str, ...]


def settle(findings: Sequence[Finding], deviations: Sequence[Deviation], *, complete: bool = True) -> Settled:
    """Match findings with declared deviations.

    complete: whether the whole interview and all cases were asked; only then is a deviation that shows
    nowhere reported. A port without deviations has nothing to mend: its findings speak for themselves.
    """
    settled, mend = [], []
    usual = {"left": model_of(deviations).left, "at": AT[0], "over": 2.0}
    for finding in findings:
        declared = next((item for item in deviations if item.code == finding.code), None)
        fits = declared is not None and _fits(declared, finding, usual)
        settled.append(replace(finding, declared=fits))
        if declared is not None and not fits:
            mend += _changed(finding, declared.reason)
    found = {finding.code for finding in findings}
    if complete:
        for deviation in deviations:
            if deviation.code not in found:
                mend += [f"# {deviation.code} no longer shows; remove:", *_commented(deviation)]
    if deviations:
        for finding in findings:
            if all(item.code != finding.code for item in deviations):
                mend += _new(finding)
    return Settled(tuple(settled), tuple(mend))


def _fits(deviation: Deviation, finding: Finding, usual: Mapping[str, Any]) -> bool:
    """Whether what is declared is all of what was found; `usual` is what a missing parameter means."""
    declared, found = dict(deviation.parameters), dict(finding.parameters)
    if "names" in declared:
        declared["names"] = ", ".join(sorted(_texts(declared["names"])))
    named = declared.keys() | found.keys()
    return all(_same(declared.get(name, usual.get(name)), found.get(name, usual.get(name))) for name in named)


def _texts(value: Any) -> list[str]:
    return value.split(", ") if isinstance(value, str) else list(value)


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return near(float(a), float(b))
    return bool(a == b)


def _changed(finding: Finding, reason: str) -> list[str]:
    if _is_vague(finding):
        return [f"# {finding.code} has changed, and what it does cannot be predicted: mend the port"]
    return [f"# {finding.code} has changed; declare instead:", *entry(finding, reason)]


def _new(finding: Finding) -> list[str]:
    if _is_vague(finding):
        return [f"# {finding.code} is new, and what it does cannot be predicted: mend the port"]
    return [f"# {finding.code} is new; mend the port, or declare it:", *entry(finding, "")]


def _is_vague(finding: Finding) -> bool:
    """Whether its code has a model, but what is known of it does not say all that the model asks."""
    return finding.code in MODELLED and not is_modelled(finding)


def entry(finding: Finding, reason: str) -> list[str]:
    """Give the lines that declare a finding under `deviations:` in a port.yaml, ready to paste."""
    lines = [f'  - code: "{finding.code}"']
    for name, value in finding.parameters.items():
        lines.append(f"    {name}: {_scalar(value)}")
    return [*lines, f"    reason: {_scalar(reason or 'say why it stays')}"]


def _commented(deviation: Deviation) -> list[str]:
    return [f'#   - code: "{deviation.code}"', f"#     reason: {_scalar(deviation.reason)}"]


def _scalar(value: float | str) -> str:
    """Write a value as portable YAML has it: a text in double quotes, a float with a dot."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return decimal(value) if isinstance(value, float) else str(value)
