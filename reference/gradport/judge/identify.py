"""What a port computes instead: one finding for each root cause, from the interview and the golden cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gradport.findings import Finding, present
from gradport.hosts.manifests.manifest import Manifest
from gradport.judge.conduct import copying, effects, integers, leftovers, shapes
from gradport.judge.conduct.failures import failures
from gradport.judge.conduct.repeats import Again, unstable, without_contradictions
from gradport.judge.goldens import functions
from gradport.judge.goldens.explain import explained
from gradport.judge.goldens.questions import Asked
from gradport.judge.goldens.remainder import remainder
from gradport.judge.interview.exchange import KILLED, Exchange, Interview
from gradport.judge.report import ALGORITHM
from gradport.judge.schemes.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Identified:
    """What is wrong with a port, one finding a root cause, and what its author may want to know besides."""

    findings: tuple[Finding, ...]
    advice: tuple[Finding, ...]


def identify(interview: Interview, asked: Sequence[Asked], manifest: Manifest) -> Identified:
    """Say what a port computes instead; nothing where it computes what the reference does.

    asked: the golden cases, with the port's answers.
    """
    golden = [
        Exchange(item.question.case.id, item.question.call, item.answer)
        for item in asked
        if item.question.tier == ALGORITHM and item.question.call is not None
    ]
    interview = Interview(without_contradictions(interview.asked, golden))
    repeats = [
        Again(item.question.case.id, item.question.call, item.answer, item.again)
        for item in asked
        if item.question.call is not None and item.again is not None
    ]
    own = [
        Exchange(f"{item.question.case.id}, own function", item.question.call, item.answer)
        for item in asked
        if item.question.tier != ALGORITHM and item.question.call is not None
    ]
    exchanges = [item for item in (*interview.asked, *golden) if not item.advice]
    binding = _Evidence(interview, exchanges, repeats, manifest, own)
    findings = _grouped(binding.findings())
    findings = _without_consequences(findings, binding.all)
    if any(item.answer.result is not None for item in exchanges):
        findings += present(functions.wrong_function(asked, findings, manifest))
    else:
        findings += explained(asked, manifest.step)
    if not findings:
        findings += present(remainder(asked))
    return Identified(tuple(findings), tuple(_advice(interview, binding, findings)))


def _grouped(findings: Iterator[Finding]) -> list[Finding]:
    """Join findings of one code: the first sentence stands, the evidence adds up."""
    found: dict[str, Finding] = {}
    for finding in findings:
        first = found.get(finding.code)
        if first is None:
            found[finding.code] = finding
        else:
            evidence = dict.fromkeys((*first.evidence, finding.sentence, *finding.evidence))
            found[finding.code] = replace(first, evidence=tuple(evidence))
    return list(found.values())


def _without_consequences(findings: Sequence[Finding], exchanges: Sequence[Exchange]) -> list[Finding]:
    """Leave out errors that another finding is the reason of.

    A complex step fails where an f gives complex values back; a grid takes too long where f is called in another
    way than it should be.
    """
    if any(finding.code == "complex-input" for finding in findings):
        findings = [item for item in findings if item.code != "crashed" or "complex" not in item.sentence]
    overran = [item for item in exchanges if item.answer.failure and item.answer.failure.code in KILLED]
    if any(item.call.observed for item in overran) or all(finding.code in KILLED for finding in findings):
        return list(findings)
    return [finding for finding in findings if finding.code not in KILLED]


class _Evidence:
    """All exchanges with one port, and what they show."""

    def __init__(
        self,
        interview: Interview,
        exchanges: Sequence[Exchange],
        repeats: Sequence[Again],
        manifest: Manifest,
        own: Sequence[Exchange] = (),
    ) -> None:
        self.interview = interview
        self.exchanges = exchanges
        self.manifest = manifest
        second = (Exchange(f"{again.id}, asked again", again.call, again.second) for again in repeats)
        self.all = (*exchanges, *own, *second)
        self.answers = [(item.id, item.answer) for item in self.all]
        self.repeats = [*_repeats(interview), *repeats]

    def findings(self) -> Iterator[Finding]:
        """Give what is wrong, effects first; where the answers change, nothing is read into them."""
        yield from failures(self.all)
        yield from present(effects.leaks(self.answers), effects.noise(self.answers))
        yield from present(leftovers.not_restored(self.all))
        changing = unstable(self.repeats, self.exchanges)
        if changing is not None:
            yield changing
            return
        answered = [item for item in self.exchanges if item.answer.result is not None]
        if answered:
            yield from self.numbers(answered)

    def numbers(self, answered: Sequence[Exchange]) -> Iterator[Finding]:
        """Give what is wrong with the numbers."""
        odd = shapes.complex_input(answered)
        if odd is not None:
            yield odd
            return
        truncated = integers.truncation(answered)
        if truncated is not None:
            yield truncated
            answered = [item for item in answered if not integers.is_integral(item)]
        if not answered:
            return
        columns = shapes.sees_other_rows(answered)
        seen = [item for item in answered if columns is None or item.call.takes != "rows"]
        single, misshapen = shapes.elementwise(seen), shapes.wrong_shape(seen)
        yield from present(single, columns, misshapen, shapes.cut_short(answered))
        whole = misshapen is None or "batch" not in misshapen.sentence
        trusted = [item for item in answered if item.call.takes != "rows" or (columns is None and whole)]
        yield from Numbers(self.interview, trusted, self.manifest, single is not None).findings()
        yield from present(copying.not_in_place(self.interview))


def _repeats(interview: Interview) -> Iterator[Again]:
    first: dict[str, Exchange] = {}
    for item in interview.asked:
        name = item.id.removesuffix(" again").removesuffix(" once more")
        if name in first:
            yield Again(name, item.call, first[name].answer, item.answer)
        else:
            first[name] = item


def _advice(interview: Interview, evidence: _Evidence, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Say what is worth knowing and never decides."""
    named_codes = {finding.code for finding in findings}
    advised = [item for item in interview.asked if item.advice]
    whole = [item for item in advised if integers.is_integral(item)]
    for finding in _Evidence(interview, whole, [], evidence.manifest).findings() if whole else ():
        if finding.code not in named_codes:
            yield replace(finding, sentence=f"for integer input: {finding.sentence}")
    yield from present(copying.copied(interview))
    item = interview.find("zero of 3")
    if item is not None and item.answer.count > 6 and not named_codes:
        sentence = f"f is called {item.answer.count} times for 3 components, where 6 would do"
        yield Finding("other-scheme", sentence, ())
