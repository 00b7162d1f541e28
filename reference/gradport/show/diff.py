"""Two reports compared: what got better, what got worse, what is new and what is gone.

Results are matched by the port as it was named, and its runtime. A level that fell, a case that is no longer judged and
a new undeclared finding are worse. More ulps within the same level are a move, which decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gradport.judge.report import NOT_TAKEN, CaseResult, PortResult, Report
from gradport.show.case_text import title
from gradport.show.digest import places, some
from gradport.show.numerals import counted, level_name, one_line

KINDS = ("worse", "better", "new", "gone", "moved")
IN_FULL = 8
"""How many changes of one port are listed in one section."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two reports.

    kind: one of KINDS. what: "level", "finding" or "case", or "port" for all of a port. name: of the finding or case.
    before, after: in words, empty where there is none.
    """

    kind: str
    port: str
    runtime: str
    what: str
    name: str
    before: str
    after: str

    def __str__(self) -> str:
        label = f"{self.what} {self.name}".strip()
        if self.before and self.after:
            return f"{label}: {self.before} → {self.after}"
        return f"{label}: {self.before or self.after}"


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two reports, and how many results are the same in both.

    only_old, only_new: ids of cases that no port of the other report was asked.
    """

    changes: tuple[Change, ...]
    unchanged: int
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    def of(self, kind: str) -> list[Change]:
        """The changes of one kind, in the order of the reports."""
        return [change for change in self.changes if change.kind == kind]

    def results(self, kind: str) -> int:
        """On how many results, a port on a runtime each, something changed so."""
        return len({(change.port, change.runtime) for change in self.of(kind)})

    @property
    def worse(self) -> bool:
        """Whether anything got worse."""
        return bool(self.of("worse"))


def compare(old: Report, new: Report) -> Difference:
    """What changed from the old report to the new one, port by port and runtime by runtime.

    Ports, findings and cases stand in the order of the old report, with those of the new one alone after them.
    """
    before = {(port.name, port.runtime): port for port in old.ports}
    after = {(port.name, port.runtime): port for port in new.ports}
    changes: list[Change] = []
    unchanged = 0
    for key in [*before, *(key for key in after if key not in before)]:
        found = list(_of_port(before.get(key), after.get(key)))
        unchanged += not found
        changes += found
    asked = [_asked_of(report) for report in (old, new)]
    only = [tuple(name for name in mine if name not in other) for mine, other in (asked, reversed(asked))]
    return Difference(tuple(changes), unchanged, *(only if all(asked) else ()))


def strangers(old: Report, new: Report) -> str:
    """Why two reports cannot be compared: no port stands in both; empty where one does, or a report has none."""
    names = [list(dict.fromkeys(one_line(port.name) for port in report.ports)) for report in (old, new)]
    here, there = ({(port.name, port.runtime) for port in report.ports} for report in (old, new))
    if here & there or not (here and there):
        return ""
    told = [f"{some(mine)} on {places(report.ports)}" for mine, report in zip(names, (old, new), strict=True)]
    return (
        f"no port stands in both reports: {told[0]} in the old one, {told[1]} in the new one;"
        " results are matched by the port as it was named, and its runtime"
    )


def _asked_of(report: Report) -> dict[str, None]:
    """The ids of the cases that some port was asked."""
    cases = (case for port in report.ports for case in port.cases)
    return dict.fromkeys(case.id for case in cases if case.state not in NOT_TAKEN)


def _of_port(old: PortResult | None, new: PortResult | None) -> Iterator[Change]:
    if new is None or old is None:
        there = old or new
        assert there is not None
        standing = _standing(there)
        kind, before, after = ("gone", standing, "") if new is None else ("new", "", standing)
        yield Change(kind, there.name, there.runtime, "port", "", before, after)
        return
    yield from _standings(old, new)
    yield from _findings(old, new)
    yield from _cases(old, new)


def _standing(port: PortResult) -> str:
    if port.state == "skipped":
        return port.state
    return f"{level_name(port.level, port.state)}, {'agrees' if port.agrees else 'disagrees'}"


def _standings(old: PortResult, new: PortResult) -> Iterator[Change]:
    before, after = _standing(old), _standing(new)
    if before != after:
        kind = _direction(_rank(old.agrees, old.level, old.state), _rank(new.agrees, new.level, new.state))
        yield Change(kind, new.name, new.runtime, "level", "", before, after)


Rank = tuple[bool, int] | None


def _rank(passed: bool, level: int | None, state: str) -> Rank:
    """How good a result is; None where nothing was judged for a reason that is no fault."""
    if state in NOT_TAKEN:
        return None
    return passed, -1 if level is None else int(level)


def _direction(before: Rank, after: Rank) -> str:
    """Losing a judgement is worse; gaining one is better where it agrees, and new where it does not."""
    if after is None:
        return "worse" if before is not None else "moved"
    if before is None:
        return "better" if after[0] else "new"
    return "better" if after > before else "worse" if after < before else "moved"


def _findings(old: PortResult, new: PortResult) -> Iterator[Change]:
    before = {finding.code: finding for finding in old.findings}
    after = {finding.code: finding for finding in new.findings}
    for code in [*before, *(code for code in after if code not in before)]:
        was, is_now = before.get(code), after.get(code)
        old_rank = 2 if was is None else int(was.declared)
        new_rank = 2 if is_now is None else int(is_now.declared)
        if old_rank != new_rank:
            kind = "better" if new_rank > old_rank else "worse"
            words = [_declared(rank) for rank in (old_rank, new_rank)]
            yield Change(kind, new.name, new.runtime, "finding", code, *words)


def _declared(rank: int) -> str:
    return ("not declared", "declared", "none")[rank]


def _cases(old: PortResult, new: PortResult) -> Iterator[Change]:
    before = {title(case): case for case in old.cases}
    after = {title(case): case for case in new.cases}
    for name in [*before, *(name for name in after if name not in before)]:
        was, is_now = before.get(name), after.get(name)
        if (was is None or is_now is None) and (was or is_now).state in NOT_TAKEN:  # type: ignore[union-attr]
            continue  # what was never asked of the port is neither new nor gone
        words = ("" if was is None else _words(was), "" if is_now is None else _words(is_now))
        if words[0] != words[1]:
            yield Change(_case_kind(was, is_now), new.name, new.runtime, "case", name, *words)


def _words(case: CaseResult) -> str:
    level = level_name(case.level, case.state)
    declared = ", as declared" if case.as_declared else ""
    return f"{level}{declared} ({counted(case.ulps, 'ulp')})" if case.ulps else f"{level}{declared}"


def _case_kind(old: CaseResult | None, new: CaseResult | None) -> str:
    if old is None:
        return "new"
    if new is None:
        return "gone"
    return _direction(_rank(old.passed, old.level, old.state), _rank(new.passed, new.level, new.state))


def text(difference: Difference) -> str:
    """The difference as plain text: a section for each kind, each port once in it."""
    lines = list(_asked(difference))
    for kind in KINDS:
        changes = difference.of(kind)
        if changes:
            results = counted(difference.results(kind), "result")
            lines += [f"{kind.capitalize()} ({results})", *_section(changes), ""]
    counts = ", ".join(f"{difference.results(kind):,} {kind}" for kind in KINDS if difference.of(kind))
    told = f"Results: {counts}" if counts else "No change"
    lines.append(f"{told}; {counted(difference.unchanged, 'result')} the same in both")
    return "\n".join(lines)


def _asked(difference: Difference) -> Iterator[str]:
    """What the two reports did not both ask."""
    for which, names in (("old", difference.only_old), ("new", difference.only_new)):
        if names:
            cases = f"{names[0]}{', …' if len(names) > 1 else ''}"
            yield f"Asked in the {which} report only: {counted(len(names), 'case')} ({cases})"
    if difference.only_old or difference.only_new:
        yield ""


def _section(changes: list[Change]) -> Iterator[str]:
    for (name, runtime), found in groupby(changes, lambda change: (change.port, change.runtime)):
        yield f"  {one_line(name)} on {runtime}" if runtime else f"  {one_line(name)}"
        listed = list(found)
        yield from (f"    {one_line(str(change))}" for change in listed[:IN_FULL])
        if len(listed) > IN_FULL:
            yield f"    and {len(listed) - IN_FULL:,} more"
