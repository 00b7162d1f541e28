"""What of a report is unexpected, and what is the same on several runtimes: the choice, not the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gradport.findings import CODES, Finding
from gradport.judge.report import NOT_ASKED, NOT_TAKEN, CaseResult, PortResult, Report
from gradport.show.numerals import counted, level_name, one_line, span


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one port that say the same on several runtimes; the first stands for all."""

    ports: tuple[PortResult, ...]

    @property
    def first(self) -> PortResult:
        """The result that is shown."""
        return self.ports[0]


def groups(report: Report) -> list[Group]:
    """The ports that disagree or could not be judged, those that fail alike together, in the report's order.

    A port whose toolchain is missing is not among them: it failed nothing.
    """
    return [group for group in likewise(report) if not group.first.agrees and group.first.state != "skipped"]


def likewise(report: Report) -> list[Group]:
    """All results, those of one port that say the same together."""
    alike: dict[object, list[PortResult]] = {}
    for port in report.ports:
        alike.setdefault(_likeness(port), []).append(port)
    return [Group(tuple(ports)) for ports in alike.values()]


def _likeness(port: PortResult) -> object:
    findings = tuple((finding.code, finding.sentence, finding.declared) for finding in port.findings)
    rest = tuple((case.id, case.tier) for case in left_over(port))
    return port.name, port.agrees, port.level, port.state, findings, rest, port.mend


def judged(report: Report) -> list[PortResult]:
    """The results of the ports that ran: all but those whose toolchain is missing."""
    return [port for port in report.ports if port.state != "skipped"]


def example(port: PortResult, finding: Finding) -> CaseResult | None:
    """The case that shows a finding: the first of its cases that failed, else the first that was asked."""
    shown = [case for case in port.cases if case.id in finding.cases]
    return next((case for case in shown if not case.passed), shown[0] if shown else None)


def failures(port: PortResult) -> list[Finding]:
    """The findings that the manifest does not declare."""
    return [finding for finding in port.findings if not finding.declared]


def failed(port: PortResult) -> list[CaseResult]:
    """The cases that were asked and did not pass; those that were given up are counted by `skips`."""
    return [case for case in port.cases if not case.passed and case.state not in NOT_ASKED]


def evidence(finding: Finding) -> list[str]:
    """The lines that show a finding, without what only says its sentence again."""
    return list(dict.fromkeys(_without(line, finding.sentence) for line in finding.evidence))


def _without(line: str, sentence: str) -> str:
    """The line up to a colon behind which stands what the sentence begins with."""
    head, colon, rest = line.partition(": ")
    while colon:
        if sentence == rest or sentence.startswith((f"{rest}, ", f"{rest} (")):
            return head
        more, colon, rest = rest.partition(": ")
        head = f"{head}: {more}"
    return line


def cause_of(finding: Finding) -> str:
    """What in a port's source usually causes a finding; empty for one without evidence, whose sentence says all."""
    meaning = CODES.get(finding.code)
    told = finding.evidence or finding.cases
    return meaning.cause if meaning is not None and told else ""


def asked(port: PortResult) -> list[CaseResult]:
    """The cases that were put to the port, or given up before they could be."""
    return [case for case in port.cases if case.state not in NOT_TAKEN]


def left_over(port: PortResult) -> list[CaseResult]:
    """The failed cases that no finding names, the smallest first, because they are read most easily."""
    explained = {case_id for finding in port.findings for case_id in finding.cases}
    return sorted((case for case in failed(port) if case.id not in explained), key=_size)


def _size(case: CaseResult) -> tuple[int, int]:
    return (0, 0) if case.expected is None else (len(case.expected.values), len(case.expected.shape))


def places(ports: Iterable[PortResult]) -> str:
    """The runtimes of some results in one phrase: `lua51, lua52 and 5 more runtimes`."""
    names = list(dict.fromkeys(port.runtime or "its runtime" for port in ports))
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} more runtimes"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def some(ids: Iterable[str], limit: int = 4) -> str:
    """The first few ids, and how many more there are."""
    names = list(ids)
    more = len(names) - limit
    shown = ", ".join(names[:limit])
    return shown if more <= 0 else f"{shown} and {more:,} more"


def declared(report: Report) -> list[str]:
    """One line for each declared deviation that showed as predicted."""
    chosen = [(port, finding) for port in report.ports for finding in port.findings if finding.declared]
    return _once_per_finding(chosen)


def advice(report: Report) -> list[str]:
    """One line for each piece of advice."""
    return _once_per_finding([(port, finding) for port in report.ports for finding in port.advice])


def _once_per_finding(chosen: list[tuple[PortResult, Finding]]) -> list[str]:
    seen: dict[tuple[str, str, str], list[PortResult]] = {}
    for port, finding in chosen:
        seen.setdefault((port.name, finding.code, finding.sentence), []).append(port)
    return [
        f"{one_line(name)} on {places(ports)}: {one_line(sentence)} ({code})"
        for (name, code, sentence), ports in seen.items()
    ]


def level_of(result: PortResult | CaseResult) -> str:
    """A level or, without one, a state; and whether it is one that the manifest declares."""
    level = level_name(result.level, result.state)
    if isinstance(result, CaseResult):
        return f"{level}, declared" if result.as_declared else level
    declared = result.agrees and any(case.as_declared for case in result.cases)
    return f"{level}, declared" if declared else level


def skips(report: Report) -> list[str]:
    """One line for each port that was not run, and one for each reason why cases were not put to ports."""
    alike: dict[tuple[str, str], list[PortResult]] = {}
    for port in report.ports:
        if port.state == "skipped":
            alike.setdefault((port.name, f"{port.state}: {one_line(port.reason)}"), []).append(port)
    lines = [f"{one_line(name)} on {places(ports)}: {said}" for (name, said), ports in alike.items()]
    return lines + _not_asked(report)


def _not_asked(report: Report) -> list[str]:
    """The cases without an answer: how many of one state and reason, and which ports that goes for."""
    ports: dict[tuple[str, str, int], dict[str, None]] = {}
    for port in report.ports:
        left = (case for case in port.cases if case.state in NOT_ASKED)
        counts = Counter((case.state, one_line(case.note) or "no reason given") for case in left)
        for (state, note), count in counts.items():
            ports.setdefault((state, note, count), {})[one_line(port.name)] = None
    return [
        f"{counted(count, 'case')} {state} ({note}): {some(names)}"
        for (state, note, count), names in ports.items()
    ]


def headline(report: Report) -> str:
    """The one line that says how the run ended."""
    taken = judged(report)
    agree = sum(port.agrees for port in taken)
    skipped = len(report.ports) - len(taken)
    results = f"{agree} of {len(taken):,} results agree"
    rest = f", {skipped} skipped" if skipped else ""
    return f"{results}{rest}: {counted(report.case_count, 'case')} in {span(report.seconds)}"
