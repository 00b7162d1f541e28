"""The lines of a report on a terminal: findings with their evidence, one case for all that they explain, and the rest.

Prose is wrapped at spaces; numbers and commands are never broken.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from gradport.closeness import Level
from gradport.findings import Finding
from gradport.judge.report import CaseResult, PortResult, Report
from gradport.show import case_text, digest
from gradport.show.components import folded
from gradport.show.numerals import command, counted, level_name, one_line, printable
from gradport.show.terminal import table
from gradport.show.terminal.ink import Ink

Rerun = Callable[[PortResult, CaseResult | None], str]
IN_FULL = 3
"""How many failing cases of a port without a finding are shown in full."""


class Layout:
    """The lines of one report, or of a part of it, at one width."""

    def __init__(self, width: int, ink: Ink, rerun: Rerun) -> None:
        self._width = width
        self._ink = ink
        self._rerun = rerun

    def lines(self, report: Report) -> Iterator[str]:
        """All of it: the table, what is unexpected, what is declared or was not run, and one line."""
        yield from self._wrapped(
            f"{counted(report.case_count, 'case')} from {report.fixtures}, ports from {report.ports_from}"
        )
        yield ""
        yield from table.lines(report, self._width, self._ink)
        for group in digest.groups(report):
            yield from self._group(group)
        for title, lines in (
            ("Declared deviations", digest.declared(report)),
            ("Advice", digest.advice(report)),
            ("Not run", digest.skips(report)),
        ):
            yield from self._section(title, lines)
        yield ""
        agree = all(port.agrees for port in digest.judged(report))
        yield self._ink(digest.headline(report), "good-head" if agree else "bad-head")

    def findings(self, report: Report) -> Iterator[str]:
        """What each port computes: every finding, declared ones too."""
        for number, group in enumerate(digest.likewise(report)):
            port = group.first
            yield from [""] if number else []
            yield self._ink(f"{one_line(port.name)} on {digest.places(group.ports)}", "bold")
            if port.agrees and not port.findings:
                rounding = "" if port.level == Level.BIT_IDENTICAL else ", but for rounding"
                yield f"  computes what the reference computes{rounding}: no finding"
            if not port.findings and not port.agrees:
                yield from self._wrapped(
                    one_line(f"{level_name(port.level, port.state)}: {port.reason}"), "  "
                )
            for finding in port.findings:
                yield from self._sentence(finding)
            if port.order:
                yield from self._wrapped(f"order: {port.order}", "  ")
            for finding in port.advice:
                yield from self._wrapped(f"advice: {one_line(finding.sentence)}", "  ")

    def _sentence(self, finding: Finding) -> Iterator[str]:
        declared = " (declared)" if finding.declared else ""
        yield self._ink(f"  {finding.code}{declared}", "" if declared else "bad")
        yield from self._wrapped(one_line(finding.sentence), "    ")
        yield from self._evidence(finding)

    def _evidence(self, finding: Finding) -> Iterator[str]:
        for line in (line for text in digest.evidence(finding) for line in printable(text).splitlines()):
            start = line[: len(line) - len(line.lstrip())]
            yield from self._wrapped(line.strip(), f"      {start}")

    def _group(self, group: digest.Group) -> Iterator[str]:
        port = group.first
        yield ""
        level = level_name(port.level, port.state)
        yield self._ink(f"{one_line(port.name)}: {level} on {digest.places(group.ports)}", "bad-head")
        shown: set[str] = set()
        for finding in digest.failures(port):
            yield from self.finding(port, finding, shown)
        if not digest.failures(port):
            yield from self._wrapped(one_line(port.reason), "  ")
        yield from self._left_over(port)
        yield from self.mend(port)

    def mend(self, port: PortResult) -> Iterator[str]:
        """The lines of the manifest to change."""
        if port.mend:
            yield from ("", self._ink("  Change the manifest to:", "bold"))
            yield from (f"    {printable(line)}" for line in port.mend)

    def finding(self, port: PortResult, finding: Finding, shown: set[str]) -> Iterator[str]:
        """A finding with its evidence and its first case, in full unless another finding has `shown` it."""
        yield from ("", self._ink(f"  {finding.code}", "bad"))
        yield from self._wrapped(one_line(finding.sentence), "    ")
        yield from self._evidence(finding)
        yield from self._labelled("usually", digest.cause_of(finding))
        case = digest.example(port, finding)
        if case is None:
            yield f"    {'rerun':<9} {command(self._rerun(port, None))}"
            return
        yield from self._labelled("cases", digest.some(finding.cases))
        if case_text.title(case) in shown or case.passed:
            yield from self._labelled("asked as", f"{case_text.title(case)}: {case.why}")
            yield f"    {'rerun':<9} {command(self._rerun(port, case))}"
        else:
            shown.add(case_text.title(case))
            yield from self._case(port, case, "    ")

    def _left_over(self, port: PortResult) -> Iterator[str]:
        """The failed cases that no finding names: the smallest as an example; without any finding, a few."""
        rest = digest.left_over(port)
        full = rest[: 1 if digest.failures(port) else IN_FULL]
        for case in full:
            yield ""
            yield from self._case(port, case, "  ")
        if len(rest) > len(full):
            yield ""
            others = digest.some(case_text.title(case) for case in rest[len(full) :])
            yield from self._wrapped(f"Likewise {others}.", "  ")

    def _case(self, port: PortResult, case: CaseResult, indent: str) -> Iterator[str]:
        heading, *facts = case_text.explain(port, case, self._rerun(port, case)).splitlines()
        yield indent + heading
        for line in facts:
            yield from (indent + part for part in folded(line, self._width - len(indent)))

    def _section(self, title: str, lines: list[str]) -> Iterator[str]:
        if lines:
            yield from ("", self._ink(title, "bold"))
        for line in lines:
            yield from self._wrapped(line, "  ")

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        if text:
            yield from self._wrapped(one_line(text), f"    {label:<9} ")

    def _wrapped(self, text: str, indent: str = "") -> list[str]:
        hanging = " " * (len(indent) if indent.strip() else len(indent) + 2)
        return textwrap.wrap(
            text,
            self._width,
            initial_indent=indent,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )
