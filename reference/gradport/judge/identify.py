"""What a port computes instead: one finding for each root cause, from the interview and the golden cases."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gradport.closeness import Level
from gradport.findings import Finding
from gradport.hosts.manifest import Manifest
from gradport.hosts.port import Answer
from gradport.judge import behaviour, functions, integers, shapes
from gradport.judge.algorithm import SOME, Diagnosis, diagnose, place_of
from gradport.judge.batches import mixed_rows
from gradport.judge.behaviour import Again
from gradport.judge.condition import Place, condition_of
from gradport.judge.impulse import GROUPS, Impulses, impulses_of, order_of
from gradport.judge.interview import KILLED, Exchange, Interview
from gradport.judge.naming import named
from gradport.judge.questions import ALGORITHM, Asked
from gradport.judge.trace import Partial, Row, reals, rows_of, stays
from gradport.judge.verdict import level_of

FLOAT32_ULP = 2.0**29
"""How many ulps of float64 one of float32 is."""
PRECISION = ("float32-input", "float32-arithmetic", "float32-result")
"""What a port that declares float32 as its precision does by its own choice."""


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
    findings = _without_slow_grids(findings, binding.all)
    findings += _present(functions.wrong_function(asked, findings, manifest))
    if not findings:
        findings += _present(_off(asked))
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


def _without_slow_grids(findings: Sequence[Finding], exchanges: Sequence[Exchange]) -> list[Finding]:
    """Leave out that a grid took too long where another finding is why: f is called in another way there."""
    overran = [item for item in exchanges if item.answer.failure and item.answer.failure.code in KILLED]
    if any(item.call.observed for item in overran) or all(finding.code in KILLED for finding in findings):
        return list(findings)
    return [finding for finding in findings if finding.code not in KILLED]


def _off(asked: Sequence[Asked]) -> Finding | None:
    """Show honestly the golden cases that are off although the interview showed nothing."""
    wrong = [item for item in asked if item.question.tier == ALGORITHM and _is_off(item)]
    if not wrong:
        return None
    evidence = []
    for item in wrong[:3]:
        assert item.question.expected is not None
        assert item.answer.result is not None
        given, due = item.answer.result.values[:4], item.question.expected.centre.values[:4]
        evidence.append(f"{item.question.case.id}: the result is {list(given)!r}, expected {list(due)!r}")
    sentence = f"a scheme that could not be identified: {len(wrong)} of {len(asked)} cases are off"
    return Finding("other-scheme", sentence, tuple(evidence), cases=tuple(i.question.case.id for i in wrong))


def _is_off(item: Asked) -> bool:
    result, expected = item.answer.result, item.question.expected
    return result is not None and expected is not None and level_of(result, expected) < Level.WITHIN_ROUNDING


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
        self.all = (*exchanges, *own)
        self.answers: list[tuple[str, Answer]] = [(item.id, item.answer) for item in self.all]
        self.answers += [(again.id, again.second) for again in repeats]
        self.repeats = [*_repeats(interview), *repeats]

    def findings(self) -> Iterator[Finding]:
        """Give what is wrong, effects first; where the answers change, nothing is read into them."""
        yield from behaviour.failures(self.all)
        yield from _present(behaviour.leaks(self.answers), behaviour.noise(self.answers))
        yield from _present(behaviour.not_restored(self.all))
        unstable = behaviour.unstable(self.repeats, self.exchanges)
        if unstable is not None:
            yield unstable
            return
        answered = [item for item in self.exchanges if item.answer.result is not None]
        if answered:
            yield from self.scheme(answered)

    def scheme(self, answered: Sequence[Exchange]) -> Iterator[Finding]:
        """Give what is wrong with the numbers."""
        odd = shapes.complex_input(answered)
        if odd is not None:
            yield odd
            return
        truncated = integers.truncation(answered)
        if truncated is not None:
            yield truncated
            answered = [item for item in answered if not integers.is_integral(item)]
        columns = shapes.sees_other_rows(answered)
        seen = [item for item in answered if columns is None or item.call.takes != "rows"]
        single, misshapen = shapes.elementwise(seen), shapes.wrong_shape(seen)
        yield from _present(single, columns, misshapen, shapes.cut_short(answered))
        whole = misshapen is None or "batch" not in misshapen.sentence
        trusted = [item for item in answered if item.call.takes != "rows" or (columns is None and whole)]
        yield from _Scheme(self.interview, trusted, self.manifest, single is not None).findings()


def _repeats(interview: Interview) -> Iterator[Again]:
    first: dict[str, Exchange] = {}
    for item in interview.asked:
        name = item.id.removesuffix(" again").removesuffix(" once more")
        if name in first:
            yield Again(name, item.call, first[name].answer, item.answer)
        else:
            first[name] = item


def _present(*findings: Finding | None) -> Iterator[Finding]:
    return (finding for finding in findings if finding is not None)


class _Scheme:
    """The numbers of one port whose answers stay the same."""

    def __init__(
        self, interview: Interview, exchanges: Sequence[Exchange], manifest: Manifest, single: bool
    ) -> None:
        self.step = manifest.step
        self.manifest = manifest
        self.single = single
        self.exchanges = exchanges
        self.interview = interview
        groups = [impulses_of(interview, name) for name in GROUPS]
        self.impulses = [group for group in groups if group is not None]
        self.order = _order(self.impulses)
        self.rows = [(item, [self.ordered(row) for row in rows_of(item)]) for item in exchanges]

    def ordered(self, row: Row) -> Row:
        """Put a row's results where they belong."""
        if self.order is None or row.result is None:
            return row
        places = self.order.places(len(row.x))
        result = [0.0] * len(places)
        for index, place in enumerate(places):
            result[place] = row.result[index]
        return replace(row, result=tuple(result))

    def findings(self) -> Iterator[Finding]:
        """Name what the points and the results show."""
        if self.order is not None:
            yield Finding(
                "wrong-component-order",
                f"the partial derivatives stand {self.order.text}",
                self.order.evidence,
            )
        if not any(item.answer.count for item in self.exchanges):
            yield Finding("no-step", "f is never called", ("no question made the port call f",))
            return
        together = self.together()
        yield from _present(together)
        points = [row for item, rows in self.rows if item.call.takes != "rows" for row in rows]
        known = self.diagnosed(points, together)
        batches = [(item, rows) for item, rows in self.rows if item.call.takes == "rows" and rows]
        mixed = None
        if together is None and not self.single:
            mixed = mixed_rows(batches, known.rules)
        yield from _present(mixed)
        rows = points if mixed else [row for _, rows in self.rows for row in rows]
        diagnosis = known if mixed or _covers(known, batches) else self.diagnosed(rows, together)
        lost = None if self.single else self.lost(rows, diagnosis)
        yield from (f for f in diagnosis.findings if not self.chosen(f))
        yield from _present(lost, self.captured(), self.broken(rows, diagnosis), self.rest(diagnosis))

    def chosen(self, finding: Finding) -> bool:
        """Whether the port's author chose what a finding names: a precision."""
        return self.manifest.precision == "float32" and finding.code in PRECISION

    def diagnosed(self, rows: Sequence[Row], together: Finding | None) -> Diagnosis:
        """Diagnose all partial derivatives whose components were stepped by themselves."""
        alone = [row for row in rows if not row.together and (together is None or len(row.x) == 1)]
        partials = [partial for row in alone for partial in row.partials()]
        impulses = [one for one in self.impulses if together is None or len(one.row.x) == 1]
        return diagnose(partials, impulses, self.step)

    def together(self) -> Finding | None:
        """Name a port that steps several components at once, or keeps a step while it takes the next."""
        for item, rows in self.rows:
            for row in rows:
                for probe, moved in zip(row.probes, row.moved, strict=True):
                    if len(moved) > 1:
                        return _together(item, row, probe, "several components are stepped at once")
                kept = _keeps_steps(item, row)
                if kept is not None:
                    return _together(item, row, kept, "a step is kept while the next component is stepped")
        return None

    def lost(self, rows: Sequence[Row], diagnosis: Diagnosis) -> Finding | None:
        """Name the components that are never stepped."""
        partials = [partial for row in rows if not row.together for partial in row.partials()]
        missing = [p for p in partials if not p.nodes and not _too_small(p, diagnosis)]
        seen = [p for p in partials if p.nodes]
        if not missing:
            return None
        shown = missing[0]
        evidence = (f"{named(shown)}: x = {shown.x!r}: f is never called with this component stepped",)
        if not seen:
            return Finding("no-step", "f is called at x only, and never at a stepped point", evidence)
        where = condition_of([place_of(p) for p in missing], [place_of(p) for p in seen])
        which = _WHICH.get(where, "")
        sentence = f"some component is never stepped: {where or SOME}"
        return Finding("skips-component", sentence, evidence, {"which": which} if which else {})

    def captured(self) -> Finding | None:
        """Name a port that declares to step in place, and steps a copy."""
        item = self.interview.find("captured")
        if item is None or item.advice or not _is_blind(self.interview):
            return None
        sentence = "x is not stepped in place: an f that reads the caller's x again sees no step"
        result = item.answer.result
        evidence = (f"captured: the result is {reals(result) if result else None}",)
        return Finding("no-step", sentence, evidence)

    def broken(self, rows: Sequence[Row], diagnosis: Diagnosis) -> Finding | None:
        """Name results that are NaN or infinite although the values of f are finite."""
        partials = [partial for row in rows for partial in row.partials() if partial.result is not None]
        bad = [p for p in partials if not math.isfinite(p.result or 0.0) and _has_finite_samples(p)]
        bad = [p for p in bad if not any(rule.value(p) == p.result for rule in diagnosis.rules)]
        good = [p for p in partials if math.isfinite(p.result or 0.0)]
        if not bad or any(rule.points.varies for rule in diagnosis.rules):
            return None
        where = condition_of([_level(p) for p in bad], [_level(p) for p in good])
        shown = bad[0]
        evidence = (f"{named(shown)}: x = {shown.x!r}: the result is {shown.result!r}",)
        return Finding("non-finite", f"NaN or infinity comes back, {where or SOME}", evidence)

    def rest(self, diagnosis: Diagnosis) -> Finding | None:
        """Show honestly what no rule explains."""
        return _unnamed(diagnosis.unexplained, self.impulses) if diagnosis.unexplained else None


@dataclass(frozen=True, slots=True)
class _Order:
    """A permutation of results for any number of components, in words."""

    text: str
    places: Callable[[int], list[int]]
    evidence: tuple[str, ...] = ()


_ORDERS = (
    _Order("in reverse order", lambda n: list(range(n))[::-1]),
    _Order("one place too far on", lambda n: [(i - 1) % n for i in range(n)]),
    _Order("one place too early", lambda n: [(i + 1) % n for i in range(n)]),
    _Order("with the first two exchanged", lambda n: [1, 0, *range(2, n)] if n > 1 else [0]),
)


def _order(impulses: Sequence[Impulses]) -> _Order | None:
    for group in impulses:
        order = order_of(group)
        if order is None:
            continue
        evidence = tuple(
            f"{group.row.exchange.id}: result {index + 1} depends on component {source + 1}"
            for index, source in enumerate(order)
        )
        known = next((rule for rule in _ORDERS if rule.places(len(order)) == list(order)), None)
        if known is None:
            return _Order("at wrong indices", partial(_fixed, list(order)), evidence)
        return replace(known, evidence=evidence)
    return None


def _fixed(order: list[int], size: int) -> list[int]:
    return order if size == len(order) else list(range(size))


_WHICH = {
    "for the last component": "last",
    "for the last of several components": "last",
    "for the first component": "first",
    "from component 2 on": "after the first",
    "from component 3 on": "after the second",
}


def _covers(known: Diagnosis, batches: Sequence[tuple[Exchange, Sequence[Row]]]) -> bool:
    """Whether what explains single points explains the rows of batches as well."""
    if not known.rules:
        return False
    partials = [partial for _, rows in batches for row in rows for partial in row.partials()]
    return all(any(rule.explains(partial) for rule in known.rules) for partial in partials)


def _together(item: Exchange, row: Row, probe: Sequence[float], sentence: str) -> Finding:
    at = ", ".join(repr(value) for value in probe[:4])
    x = ", ".join(repr(value) for value in row.x[:4])
    return Finding("steps-together", sentence, (f"{item.id}: x = [{x}]: f is called at [{at}]",))


def _keeps_steps(item: Exchange, row: Row) -> tuple[float, ...] | None:
    """Give a probe in which an earlier component is still stepped although the caller's x never is."""
    after = item.answer.after
    if after is None or reals(after) != reals(item.call.x):
        return None
    stepped: dict[int, set[float]] = {}
    for probe, moved in zip(row.probes, row.moved, strict=True):
        for j, value in enumerate(probe):
            if j not in moved and value in stepped.get(j, ()):
                return probe
        for j in moved:
            stepped.setdefault(j, set()).add(probe[j])
    return None


def _too_small(partial: Partial, diagnosis: Diagnosis) -> bool:
    """Whether a step was lost only because it is too small for x, or is zero there by its own rule."""
    for rule in diagnosis.rules:
        if rule.points.varies in ("|x|", "x") and partial.x == 0:
            return True
        h = max(map(abs, rule.points.offsets), default=0.0)
        coarse = FLOAT32_ULP if rule.points.reading.form == "float32" else 1.0
        if stays(partial.x + h / coarse, partial.x):
            return True
    return False


def _is_blind(interview: Interview) -> bool:
    """Whether the port gives zeros for an f that reads the caller's x again, and other numbers for the same f."""
    captured, plain = interview.find("captured"), interview.find("uneven")
    if captured is None or plain is None or captured.answer.result is None or plain.answer.result is None:
        return False
    return not any(reals(captured.answer.result)) and any(reals(plain.answer.result))


def _has_finite_samples(partial: Partial) -> bool:
    return all(math.isfinite(node.sample) for node in (*partial.nodes, *partial.centre))


def _level(derivative: Partial) -> Place:
    samples = [node.sample for node in derivative.nodes]
    return place_of(derivative, max(samples, default=0.0) - min(samples, default=0.0))


def _unnamed(partials: Sequence[Partial], impulses: Sequence[Impulses]) -> Finding:
    """Tell a response that is not linear from a scheme that has no name, and show what was seen."""
    shown = partials[0]
    seen = ", ".join(f"f({node.value!r}) = {node.sample!r}" for node in (*shown.nodes, *shown.centre))
    evidence = (f"{named(shown)}: x = {shown.x!r}: {seen}: the result is {shown.result!r}",)
    for group in impulses:
        if group.misses() > 1e-6:
            name = group.row.exchange.id
            more = f"{name}: the answers to single values of f do not add up to the answer to all of them"
            return Finding("nonlinear", "the result is not linear in the values of f", (*evidence, more))
    return Finding("other-scheme", "a scheme that could not be identified, here with its points", evidence)


def _advice(interview: Interview, evidence: _Evidence, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Say what is worth knowing and never decides."""
    named_codes = {finding.code for finding in findings}
    advised = [item for item in interview.asked if item.advice]
    whole = [item for item in advised if integers.is_integral(item)]
    for finding in _Evidence(interview, whole, [], evidence.manifest).findings() if whole else ():
        if finding.code not in named_codes:
            yield replace(finding, sentence=f"for integer input: {finding.sentence}")
    captured = interview.find("captured")
    if captured is not None and captured.advice and _is_blind(interview):
        sentence = "x is copied: an f that ignores its argument and reads the caller's x again gives zeros"
        yield Finding("no-step", sentence, ("captured: every partial derivative is 0",))
    item = interview.find("zero of 3")
    if item is not None and item.answer.count > 6 and not named_codes:
        sentence = f"f is called {item.answer.count} times for 3 components, where 6 would do"
        yield Finding("other-scheme", sentence, ())
