"""From a rule to findings: the codes that describe it, a sentence for the port's author, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradport.findings import Finding
from gradport.judge.formulas.stencil import Scheme, scheme_of
from gradport.judge.rules.evidence import points_off, results_off
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.trace import Partial
from gradport.judge.schemes.roundings import roundings
from gradport.judge.schemes.sentences import SENTENCES, Described, phrase_of


def findings_of(rule: Rule, partials: Sequence[Partial], step: float) -> Iterator[Finding]:
    """Name what is wrong with a rule that forms these partial derivatives; nothing where it is the book's."""
    if not rule.stencil().offsets and any(rule.points.offsets):
        sentence = rule.placed("the result is 0 whatever f gives")
        given = {"where": rule.where} if rule.where else {}
        yield Finding("other-scheme", sentence, results_off(rule, partials), given)
        return
    scheme = scheme_of(rule.stencil(), step)
    described = Described(rule, scheme, step)
    for code in _codes(rule, scheme):
        yield _finding(code, described, partials)
    phrase = phrase_of(described)
    yield from roundings(rule, phrase, partials)
    if rule.response is not None and rule.response.magnitude:
        sentence = rule.placed(f"{phrase}, but its absolute value is given")
        yield Finding("nonlinear", sentence, results_off(rule, partials), {"of": "absolute value"})


def _codes(rule: Rule, scheme: Scheme) -> list[str]:
    codes = list(scheme.codes)
    if "wrong-divisor" in codes and rule.response is None and not rule.stencil().vanishes(0):
        codes = ["other-scheme"]
    if rule.points.varies:
        codes = ["wrong-step", *(code for code in codes if code != "wrong-step")]
    return codes


def _finding(code: str, it: Described, partials: Sequence[Partial]) -> Finding:
    rule = it.rule
    sentence, parameters = SENTENCES[code](it)
    if rule.where:
        parameters = {**parameters, "where": rule.where}
    evidence = (
        *(() if rule.points.varies else (f"it computes {rule.stencil()}",)),
        *points_off(partials, it.step),
        *(results_off(rule, partials) if code in ("wrong-divisor", "sign-flipped") else ()),
    )
    return Finding(code, rule.placed(sentence), evidence, parameters)
