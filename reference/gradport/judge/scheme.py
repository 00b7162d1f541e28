"""What is wrong with the numbers of a port whose answers stay the same."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence

from gradport.findings import Finding
from gradport.hosts.manifest import Manifest
from gradport.judge.algorithm import SOME, Diagnosis, diagnose
from gradport.judge.batches import mixed_rows
from gradport.judge.condition import Place, condition_of, place_of
from gradport.judge.evidence import named
from gradport.judge.impulse import GROUPS, Impulses, impulses_of
from gradport.judge.interview import Exchange, Interview
from gradport.judge.order import wrong_order
from gradport.judge.points import are_book
from gradport.judge.rounding import ROUNDINGS, exact
from gradport.judge.trace import Partial, Row, reals, rows_of, stays

PRECISION = ("float32-input", "float32-arithmetic", "float32-result")
"""What a port that declares float32 as its precision does by its own choice."""
LEAST = sys.float_info.min
"""The least float of full precision."""
FLOAT32_ULP = 2.0**29
"""How many ulps of float64 one of float32 is."""

INTEGERS = ("int", "uint", "bool")
"""How the names of element types begin that hold no fractions."""


def present(*findings: Finding | None) -> Iterator[Finding]:
    """Give those that are there."""
    return (finding for finding in findings if finding is not None)


class Scheme:
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
        self.order = wrong_order(self.impulses)
        self.rows = [(item, [self.mended(row) for row in rows_of(item)]) for item in exchanges]

    def mended(self, row: Row) -> Row:
        """Put a row's results where they belong."""
        return row if self.order is None else self.order.mended(row)

    def findings(self) -> Iterator[Finding]:
        """Name what the points and the results show."""
        if self.order is not None:
            yield self.order.finding()
        if not any(item.answer.count for item in self.exchanges):
            yield Finding("no-step", "f is never called", ("no question made the port call f",))
            return
        together = self.together()
        yield from present(together)
        points = [row for item, rows in self.rows if item.call.takes != "rows" for row in rows]
        known = self.diagnosed(points, together)
        batches = [(item, rows) for item, rows in self.rows if item.call.takes == "rows" and rows]
        mixed = None
        if together is None and not self.single:
            mixed = mixed_rows(batches, known.rules)
        yield from present(mixed)
        rows = points if mixed else [row for _, rows in self.rows for row in rows]
        diagnosis = known if mixed or _covers(known, batches) else self.diagnosed(rows, together)
        lost = None if self.single else self.lost(rows, diagnosis)
        yield from (f for f in diagnosis.findings if not self.chosen(f))
        yield from present(lost, self.captured(), self.broken(rows, diagnosis), self.rest(rows, diagnosis))

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
        return Finding(
            "skips-component", sentence, evidence, {"which": which} if which else {"where": where or SOME}
        )

    def captured(self) -> Finding | None:
        """Name a port that declares to step in place, and steps a copy."""
        item = self.interview.find("captured")
        if item is None or item.advice or not is_blind(self.interview):
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

    def rest(self, rows: Sequence[Row], diagnosis: Diagnosis) -> Finding | None:
        """Show honestly what no rule explains."""
        bad = diagnosis.unexplained
        if not bad:
            return None
        known = {_key(partial) for partial in bad}
        good = [p for row in rows for p in row.partials() if p.nodes and _key(p) not in known]
        where = condition_of([place_of(p) for p in bad], [place_of(p) for p in good])
        return _unnamed(bad, self.impulses, where, self.step)


_WHICH = {
    "for the last component": "the last",
    "for the last of several components": "the last",
    "for the first component": "the first",
    "from component 2 on": "all but the first",
    "from component 3 on": "all but the first two",
    "for every component but the last": "all but the last",
    "for every second component": "every second",
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
    """Give a probe in which an earlier component is still stepped although the caller's x is not seen to be."""
    after = item.answer.after
    if after is not None and reals(after) != reals(item.call.x):
        return None  # x is not restored, which is said already
    stepped: dict[int, set[float]] = {}
    for probe, moved in zip(row.probes, row.moved, strict=True):
        for j, value in enumerate(probe):
            if j not in moved and value in stepped.get(j, ()):
                return probe
        for j in moved:
            stepped.setdefault(j, set()).add(probe[j])
    return None


def _too_small(partial: Partial, diagnosis: Diagnosis) -> bool:
    """Whether a step was lost only because it is too small for x or zero by its own rule, or x too large to be read."""
    for rule in diagnosis.rules:
        # A step relative to x comes to nothing at 0 and at the least floats.
        if rule.points.varies in ("|x|", "x") and abs(partial.x) < LEAST:
            return True
        read = ROUNDINGS.get(rule.points.reading.read, exact)
        if not math.isfinite(read(partial.x)):
            return True
        h = max(map(abs, rule.points.offsets), default=0.0)
        coarse = FLOAT32_ULP if rule.points.reading.form == "float32" else 1.0
        if stays(partial.x + h / coarse, partial.x):
            return True
    return False


def is_blind(interview: Interview) -> bool:
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


def _key(partial: Partial) -> tuple[str, int, int]:
    return partial.exchange.id, partial.row, partial.index


def _due(partial: Partial, step: float) -> str:
    """Say what the book makes of the values of f, where f was called at its points and at no others."""
    if len(partial.nodes) != 2 or not are_book(partial, step):
        return ""
    low, high = partial.nodes
    return f", expected {(high.sample - low.sample) / (2 * step)!r}"


def _unnamed(partials: Sequence[Partial], impulses: Sequence[Impulses], where: str, step: float) -> Finding:
    """Tell a response that is not linear from a scheme that has no name, and show what was seen."""
    shown = partials[0]
    seen = ", ".join(f"f({node.value!r}) = {node.sample!r}" for node in (*shown.nodes, *shown.centre))
    evidence = (
        f"{named(shown)}: x = {shown.x!r}: {seen}: the result is {shown.result!r}{_due(shown, step)}",
    )
    result = shown.exchange.answer.result
    if result is not None and result.kind.startswith(INTEGERS):
        sentence, at = (
            f"the result is of the type {result.kind}",
            {"at": "result", "where": f"as {result.kind}"},
        )
        return Finding("integer-truncation", sentence, evidence, at)
    for group in impulses:
        if group.misses() > 1e-6:
            name = group.row.exchange.id
            more = f"{name}: the answers to single values of f do not add up to the answer to all of them"
            return Finding("nonlinear", "the result is not linear in the values of f", (*evidence, more))
    sentence = f"a scheme that could not be identified{f', {where}' if where else ''}: its points and values are shown"
    return Finding("other-scheme", sentence, evidence, {"where": where} if where else {})
