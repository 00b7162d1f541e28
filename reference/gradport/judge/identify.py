"""What a port computes instead: one finding for each root cause, from the interview and the golden cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gradport.findings import Finding, present
from gradport.hosts.manifests.manifest import Manifest
from gradport.judge.conduct import copying, integers
from gradport.judge.goldens import functions
from gradport.judge.goldens.explain import explained
from gradport.judge.goldens.questions import Asked
from gradport.judge.goldens.remainder import remainder
from gradport.judge.interview.exchange import KILLED, Exchange, Interview
from gradport.judge.testimony import Testimony, testimony


@dataclass(frozen=True, slots=True)
class Identified:
    """What is wrong with a port, one finding a root cause, and what its author may want to know besides."""

    findings: tuple[Finding, ...]
    advice: tuple[Finding, ...]


def identify(interview: Interview, asked: Sequence[Asked], manifest: Manifest) -> Identified:
    """Say what a port computes instead; nothing where it computes what the reference does.

    asked: the golden cases, with the port's answers.
    """
    heard = testimony(interview, asked, manifest)
    findings = _without_consequences(_grouped(heard.findings()), heard.all)
    if any(item.answer.result is not None for item in heard.exchanges):
        findings += present(functions.wrong_function(asked, findings, manifest))
    else:
        findings += explained(asked, manifest.step)
    if not findings:
        findings += present(remainder(asked))
    return Identified(tuple(findings), tuple(_advice(heard, findings)))


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


def _advice(heard: Testimony, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Say what is worth knowing and never decides."""
    interview = heard.interview
    named_codes = {finding.code for finding in findings}
    advised = [item for item in interview.asked if item.advice]
    whole = [item for item in advised if integers.is_integral(item)]
    for finding in Testimony(interview, whole, [], heard.manifest).findings() if whole else ():
        if finding.code not in named_codes:
            yield replace(finding, sentence=f"for integer input: {finding.sentence}")
    yield from present(copying.copied(interview))
    item = interview.find("zero of 3")
    if item is not None and item.answer.count > 6 and not named_codes:
        sentence = f"f is called {item.answer.count} times for 3 components, where 6 would do"
        yield Finding("other-scheme", sentence, ())
