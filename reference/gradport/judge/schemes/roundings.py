"""What is rounded on the way: x, the points of f, its values, the step, the derivative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradport.findings import Finding
from gradport.judge.formulas.quotient import BOOK, ONE_SIDED, TRUNCATING
from gradport.judge.rules.evidence import results_off, shifted
from gradport.judge.rules.reading import UNKNOWN
from gradport.judge.rules.response import Response
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.trace import Partial

NEARBY = 0.01
"""A number that differs from x by no more than this, relative to the larger of x and 1, may be x rounded."""


def roundings(rule: Rule, phrase: str, partials: Sequence[Partial]) -> Iterator[Finding]:
    """Name each rounding that a rule applies; `phrase` says what the rule computes but for these."""
    reading = rule.points.reading
    if reading.read or reading.form:
        evidence = shifted(rule, partials)
        if reading.read == UNKNOWN:
            yield _moved(rule, phrase, partials, evidence)
        elif reading.read:
            yield _rounded(_READ, reading.read, rule, phrase, evidence)
        if reading.form:
            yield _rounded(_FORM, reading.form, rule, phrase, evidence)
    if rule.response is not None:
        yield from _of_response(rule.response, rule, phrase, partials)
    if rule.give:
        yield _rounded(_GIVE, rule.give, rule, phrase, results_off(rule, partials))


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where on the way something is rounded: what is said of it, and the codes by the type that it is rounded to."""

    at: str
    text: str
    float32: str
    integer: str
    code: str
    other: str


_READ = _Stage(
    at="component",
    text="but each component is first",
    float32="rounded to float32",
    integer="made an integer",
    code="float32-input",
    other="rounded-input",
)
_FORM = _Stage(
    at="point",
    text="but the points x + h and x - h are",
    float32="formed in float32",
    integer="made integers",
    code="float32-arithmetic",
    other="rounded-input",
)
_GIVE = _Stage(
    at="result",
    text="whose result is",
    float32="rounded to float32",
    integer="made an integer",
    code="float32-result",
    other="rounded-result",
)
_TAKEN = {
    "values": "the values of f are",
    "difference": "the difference of the values of f is",
    "values and difference": "the values of f and their difference are",
}


def _rounded(stage: _Stage, to: str, rule: Rule, phrase: str, evidence: tuple[str, ...]) -> Finding:
    start = f"{phrase}, {stage.text}"
    if to == "float32":
        return Finding(stage.code, rule.placed(f"{start} {stage.float32}"), evidence)
    if to.startswith("integer"):
        sentence = rule.placed(f"{start} {stage.integer}")
        return Finding("integer-truncation", sentence, evidence, {"at": stage.at})
    return Finding(stage.other, rule.placed(f"{start} rounded to {to}"), evidence, {"to": to})


def _moved(rule: Rule, phrase: str, partials: Sequence[Partial], evidence: tuple[str, ...]) -> Finding:
    """Name a difference around something else than x: a rounding of an unknown kind where it is near x."""
    shifts = [abs((p.nodes[0].value + p.nodes[-1].value) / 2 - p.x) / max(abs(p.x), 1.0) for p in partials]
    if max(shifts, default=0.0) <= NEARBY:
        sentence = f"{phrase}, but each component is first rounded"
        return Finding("rounded-input", rule.placed(sentence), evidence)
    return Finding("other-scheme", rule.placed(f"{phrase}, but around another number than x"), evidence)


def _of_response(
    response: Response, rule: Rule, phrase: str, partials: Sequence[Partial]
) -> Iterator[Finding]:
    if response.quotient in TRUNCATING:
        sentence = f"{response.quotient}, where {BOOK} is due: something is made an integer on the way"
        yield Finding("integer-truncation", rule.placed(sentence), results_off(rule, partials))
    if response.floats:
        yield _of_distance(response, rule, partials)
    if response.take:
        sentence = f"{phrase}, but {_TAKEN[response.take]} rounded to float32"
        evidence = results_off(rule, partials)
        yield Finding("float32-arithmetic", rule.placed(sentence), evidence, {"of": response.take})


def _of_distance(response: Response, rule: Rule, partials: Sequence[Partial]) -> Finding:
    """Name an h or a divisor that is measured at points which the floats near x have rounded."""
    evidence = results_off(rule, partials, largest=True)
    if response.floats == "above":
        return Finding("wrong-step", rule.placed("h is (x + h) - x, rounded to the floats near x"), evidence)
    due = ONE_SIDED if rule.points.one_sided else BOOK
    sentence = f"divided by the distance of the two points as floats, where {due} is due"
    return Finding("wrong-divisor", rule.placed(sentence), evidence)
