"""What is wrong with the numbers of a port whose answers stay the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradport.findings import Finding, present
from gradport.hosts.manifests.manifest import Manifest
from gradport.judge.interview.exchange import Exchange, Interview
from gradport.judge.rules.impulse import GROUPS, impulses_of
from gradport.judge.rules.reading import UNKNOWN
from gradport.judge.rules.trace import Row, rows_of
from gradport.judge.schemes.batches import mixed_rows
from gradport.judge.schemes.diagnosis import Diagnosis, diagnose
from gradport.judge.schemes.non_finite import non_finite
from gradport.judge.schemes.order import wrong_order
from gradport.judge.schemes.skipped import skipped
from gradport.judge.schemes.together import steps_together
from gradport.judge.schemes.unexplained import unexplained

PRECISION = ("float32-input", "float32-arithmetic", "float32-result")
"""What a port that declares float32 as its precision does by its own choice."""


class Numbers:
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
        points = [row for item, rows in self.rows if item.call.takes != "rows" for row in rows]
        elsewhere = self.diagnosed(points, None)
        if any(rule.points.reading.read == UNKNOWN for rule in elsewhere.rules) and elsewhere.findings:
            yield from self.unchosen(elsewhere)  # f never sees x: what its points move cannot be told
            return
        together = steps_together(self.rows)
        yield from present(together)
        known = elsewhere if together is None else self.diagnosed(points, together)
        batches = [(item, rows) for item, rows in self.rows if item.call.takes == "rows" and rows]
        mixed = None if together or self.single else mixed_rows(batches, known.rules)
        yield from present(mixed)
        if mixed:
            yield from self.diagnosis(known, points)
        else:
            every = [row for _, rows in self.rows for row in rows]
            yield from self.diagnosis(
                known if _covers(known, batches) else self.diagnosed(every, together), every
            )

    def diagnosis(self, known: Diagnosis, rows: Sequence[Row]) -> Iterator[Finding]:
        """Name what a diagnosis of these rows shows, and what it leaves open."""
        yield from self.unchosen(known)
        partials = [partial for row in rows for partial in row.partials()]
        if not self.single:
            alone = [partial for row in rows if not row.together for partial in row.partials()]
            yield from present(skipped(alone, known.rules))
        yield from present(non_finite(partials, known.rules))
        yield from present(unexplained(known.unexplained, partials, self.impulses, self.step))

    def unchosen(self, known: Diagnosis) -> Iterator[Finding]:
        """Give what is wrong with the rules, but for a precision that the port's author chose."""
        chosen = PRECISION if self.manifest.precision == "float32" else ()
        return (finding for finding in known.findings if finding.code not in chosen)

    def diagnosed(self, rows: Sequence[Row], together: Finding | None) -> Diagnosis:
        """Diagnose all partial derivatives whose components were stepped by themselves."""
        alone = [row for row in rows if not row.together and (together is None or len(row.x) == 1)]
        partials = [partial for row in alone for partial in row.partials()]
        impulses = [one for one in self.impulses if together is None or len(one.row.x) == 1]
        return diagnose(partials, impulses, self.step)


def _covers(known: Diagnosis, batches: Sequence[tuple[Exchange, Sequence[Row]]]) -> bool:
    """Whether what explains single points explains the rows of batches as well."""
    if not known.rules:
        return False
    partials = [partial for _, rows in batches for row in rows for partial in row.partials()]
    return all(any(rule.explains(partial) for rule in known.rules) for partial in partials)
