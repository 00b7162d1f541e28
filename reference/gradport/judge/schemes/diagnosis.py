"""What scheme a port computes, from the points at which it called f and from what it made of the values there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gradport.findings import Finding
from gradport.judge.formulas.quotient import BOOK, ONE_SIDED
from gradport.judge.rules.impulse import Impulses
from gradport.judge.rules.points import SOMEHOW, Points, are_book, points_of
from gradport.judge.rules.reading import UNKNOWN
from gradport.judge.rules.response import Response
from gradport.judge.rules.rule import Rule, Weights, rule_of
from gradport.judge.rules.trace import Partial
from gradport.judge.schemes.condition import SOME, Place, condition_of, place_of
from gradport.judge.schemes.naming import findings_of
from gradport.judge.schemes.nonlinear import limited, multiplied, nonlinear, rectified, shared


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The rules by which a port forms partial derivatives, what is wrong with them, and what no rule explains."""

    rules: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()
    unexplained: tuple[Partial, ...] = ()


def diagnose(partials: Sequence[Partial], impulses: Sequence[Impulses], step: float) -> Diagnosis:
    """Find the rules that explain all these partial derivatives, each of which has points of its own."""
    stepped = [partial for partial in partials if partial.nodes]
    if not stepped:
        return Diagnosis()
    linear = weights_of(impulses)
    rules: list[Rule] = []
    findings: list[Finding] = []
    unexplained: list[Partial] = []
    for group, points, where in _groups(stepped, step):
        found = _of_group(group, points, linear, step, where)
        rules += found.rules
        findings += found.findings
        unexplained += found.unexplained
    return Diagnosis(tuple(rules), tuple(findings), tuple(unexplained))


def weights_of(impulses: Sequence[Impulses]) -> list[Weights]:
    """Give the different sets of weights that impulses have shown."""
    found: list[Weights] = []
    for one in impulses:
        for index in range(len(one.row.x)):
            weights = one.of(index)
            if weights.own and weights not in found:
                found.append(weights)
    return found


def _groups(partials: Sequence[Partial], step: float) -> Iterator[tuple[list[Partial], Points, str]]:
    """Group partial derivatives by how their points are formed: one group where one rule fits all."""
    points = points_of(partials, step)
    odd = [partial for partial in partials if not points.form(partial)]
    vague = points.reading.read == UNKNOWN or points.varies == SOMEHOW
    if not odd and not vague:
        yield list(partials), points, ""
        return
    book = [partial for partial in partials if are_book(partial, step)]
    others = [partial for partial in partials if not are_book(partial, step)]
    if points.varies not in ("", SOMEHOW) or not book or not others:
        yield list(partials), points, ""
        return
    where = condition_of([place_of(p) for p in others], [place_of(p) for p in book])
    yield book, points_of(book, step), ""
    yield others, points_of(others, step), where or SOME


def _of_group(
    partials: Sequence[Partial], points: Points, linear: Sequence[Weights], step: float, where: str
) -> Diagnosis:
    # Where x is so large that both points coincide, f tells nothing about the result.
    apart = [p for p in partials if len({node.value for node in p.nodes}) == len(p.nodes)]
    finite = [p for p in apart or partials if p.result is None or math.isfinite(p.result)]
    if not points.known:
        return Diagnosis((), (), tuple(partials))
    rule = rule_of(finite, points, linear, step)
    if rule is not None:
        rule = replace(rule, where=where)
        right = Rule(Points((-step, step)), Response())
        odd = () if points.varies else tuple(p for p in finite if not (points.form(p) or right.explains(p)))
        return Diagnosis((rule,), tuple(findings_of(rule, finite, step)), odd)
    return _divided(finite, points, linear, step, where)


def _divided(
    partials: Sequence[Partial], points: Points, linear: Sequence[Weights], step: float, where: str
) -> Diagnosis:
    """Tell the results that the usual rule makes from those that it does not, and name these."""
    for base in _quotients(points):
        odd = nonlinear(base, partials) or shared(base, partials) or multiplied(base, partials)
        if odd is not None:
            return Diagnosis((base,), (*findings_of(base, partials, step), odd))
    base = _usual(partials, points, linear)
    bad = [partial for partial in partials if not base.makes(partial)]
    good = [partial for partial in partials if base.makes(partial)]
    # Where f gives one value twice, 0 is due, whatever is done to the result.
    places = [place for place in (_due(base, p) for p in good) if place.due != 0]
    place = condition_of([_due(base, p) for p in bad], places)
    if place.startswith(("where the derivative", "where the two values")):
        return Diagnosis((base,), (*findings_of(base, good, step), limited(base, bad, place)))
    absolute = rectified(base, partials, bad) if good else None
    if absolute is not None:
        return Diagnosis((base,), (*findings_of(base, good, step), absolute))
    rule = rule_of(bad, points, linear, step) if good else None
    basics = list(findings_of(replace(base, where=where), good, step)) if good else []
    if rule is not None:
        rule = replace(rule, where=place or where or SOME)
        extra = [f for f in findings_of(rule, bad, step) if f.code not in {b.code for b in basics}]
        return Diagnosis((base, rule), (*basics, *extra))
    return Diagnosis((base,), tuple(basics) if base.response is not None else (), tuple(bad))


def _usual(partials: Sequence[Partial], points: Points, linear: Sequence[Weights]) -> Rule:
    """Give the rule that makes most of the results: a quotient over the points' own width, or measured weights."""
    free = [partial for partial in partials if not partial.exchange.is_impulse]
    candidates = [*_quotients(points), *(Rule(points, linear=weights) for weights in linear)]
    return max(candidates, key=lambda rule: sum(rule.makes(partial) for partial in free))


def _quotients(points: Points) -> list[Rule]:
    text = ONE_SIDED if points.one_sided else BOOK
    return [Rule(points, Response(text, sign=sign)) for sign in (1.0, -1.0)]


def _due(rule: Rule, partial: Partial) -> Place:
    value = rule.value(partial)
    return place_of(partial, value if value is not None and math.isfinite(value) else 0.0)
