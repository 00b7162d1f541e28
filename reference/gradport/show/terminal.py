"""A report on a terminal, in a pipe or in a CI log: a table, then only what is unexpected, then one line.

Readable at 80 columns without colour. No line is broken inside a number or a command.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from types import TracebackType
from typing import Self, TextIO

from gradport.findings import Finding
from gradport.judge.report import CaseResult, PortResult, Report
from gradport.show import case_text, digest
from gradport.show.ink import Ink, style_of, wants_color
from gradport.show.numerals import counted, level_name, one_line, printable, span

Rerun = Callable[[PortResult, CaseResult | None], str]
IN_FULL = 3
"""How many failing cases of a port without a finding are shown in full."""


def print_report(
    report: Report,
    console_width: int | None = None,
    color: bool | None = None,
    file: TextIO | None = None,
    rerun: Rerun = case_text.rerun_line,
) -> None:
    """Write the report to `file` (stdout); width and colour are found out unless given.

    Characters that the file's encoding lacks come out as escapes, never as an error.
    """
    out = file if file is not None else sys.stdout
    width = console_width if console_width is not None else _width_of(out)
    text = render(report, width, wants_color(out) if color is None else color, rerun)
    _write(text, out)


def _write(text: str, out: TextIO) -> None:
    encoding = getattr(out, "encoding", None) or "utf-8"
    out.write(text.encode(encoding, "backslashreplace").decode(encoding))


def print_findings(report: Report, color: bool | None = None, file: TextIO | None = None) -> None:
    """Write what each port computes, in one sentence a finding, with the evidence; declared ones, too."""
    out = file if file is not None else sys.stdout
    drawn = _Text(_width_of(out), Ink(wants_color(out) if color is None else color), case_text.rerun_line)
    _write("\n".join(drawn.findings(report)) + "\n", out)


def explain_findings(port: PortResult) -> str:
    """One result's undeclared findings and its manifest's lines to change, plain; empty where there are none."""
    drawn = _Text(100, Ink(False), case_text.rerun_line)
    lines = [line for finding in digest.failures(port) for line in drawn.finding(port, finding, set())]
    return "\n".join([*lines, *drawn.mend(port)]).strip("\n")


def _width_of(file: TextIO) -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 120) if file.isatty() else 80


def render(report: Report, width: int = 80, color: bool = False, rerun: Rerun = case_text.rerun_line) -> str:
    """The whole text of the report, ending with a newline."""
    return "\n".join(_Text(max(width, 40), Ink(color), rerun).lines(report)) + "\n"


class _Text:
    """The lines of one report at one width."""

    def __init__(self, width: int, ink: Ink, rerun: Rerun) -> None:
        self._width = width
        self._ink = ink
        self._rerun = rerun

    def lines(self, report: Report) -> Iterator[str]:
        yield from self._wrapped(
            f"{counted(report.case_count, 'case')} from {report.fixtures}, ports from {report.ports_from}"
        )
        yield ""
        yield from self._table(report)
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
        for group in digest.likewise(report):
            port = group.first
            yield self._ink(f"{one_line(port.name)} on {digest.places(group.ports)}", "bold")
            if not (port.findings or port.state):
                yield "  computes what the reference computes: no finding"
            if port.state or (not port.agrees and not port.findings):
                yield from self._wrapped(
                    one_line(f"{level_name(port.level, port.state)}: {port.reason}"), "  "
                )
            for finding in port.findings:
                yield from self._sentence(finding)
            for finding in port.advice:
                yield from self._wrapped(f"advice: {one_line(finding.sentence)}", "  ")
            yield ""

    def _sentence(self, finding: Finding) -> Iterator[str]:
        declared = " (declared)" if finding.declared else ""
        yield self._ink(f"  {finding.code}{declared}", "" if declared else "bad")
        yield from self._wrapped(one_line(finding.sentence), "    ")
        yield from self._evidence(finding)

    def _evidence(self, finding: Finding) -> Iterator[str]:
        for line in (line for text in finding.evidence for line in text.splitlines()):
            start = line[: len(line) - len(line.lstrip())]
            yield from self._wrapped(printable(line.strip()), f"      {start}")

    def _table(self, report: Report) -> Iterator[str]:
        """One row a result; the findings below the rows that share them, because 80 columns hold no more."""
        rows = [_row(port) for port in report.ports]
        titles = ("port", "runtime", "agrees", "level", "passed", "time")
        widths = [max(len(row[i]) for row in [titles, *rows]) for i in range(len(titles))]
        room = self._width - sum(widths[1:]) - 2 * (len(titles) - 1)
        widths[0] = max(min(widths[0], room), len(titles[0]))
        yield self._ink(_columns(titles, widths), "bold")
        for (name, codes), alike in groupby(
            zip(report.ports, rows, strict=True), lambda pair: _heading(pair[0])
        ):
            for index, (port, row) in enumerate(alike):
                shown = _shortened(one_line(name), widths[0]) if index == 0 else ""
                line = _columns((shown, *row[1:]), widths)
                yield self._ink(line, style_of(row[3], port.agrees))
            yield from self._wrapped(codes, "    ")

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
        if port.mend:
            yield from ("", self._ink("  Change the manifest to:", "bold"))
            yield from (f"    {printable(line)}" for line in port.mend)

    def finding(self, port: PortResult, finding: Finding, shown: set[str]) -> Iterator[str]:
        """A finding with its evidence and its first case, in full unless another finding has `shown` it."""
        yield from ("", self._ink(f"  {finding.code}", "bad"))
        yield from self._wrapped(one_line(finding.sentence), "    ")
        yield from self._evidence(finding)
        yield from self._labelled("usually", digest.cause_of(finding.code))
        case = digest.example(port, finding)
        if case is None:
            yield f"    {'rerun':<9} {self._rerun(port, None)}"
            return
        yield from self._labelled("cases", digest.some(finding.cases))
        if case_text.title(case) in shown or case.passed:
            yield from self._labelled("asked as", f"{case_text.title(case)}: {case.why}")
            yield f"    {'rerun':<9} {self._rerun(port, case)}"
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
        for line in case_text.explain(port, case, self._rerun(port, case)).splitlines():
            yield indent + line

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


def _heading(port: PortResult) -> tuple[str, str]:
    codes = [f"{finding.code} (declared)" if finding.declared else finding.code for finding in port.findings]
    return port.name, ", ".join(codes)


def _row(port: PortResult) -> tuple[str, ...]:
    cases = digest.asked(port)
    passed = f"{sum(case.passed for case in cases)}/{len(cases)}" if port.cases else "-"
    agrees = "-" if port.state == "skipped" else "yes" if port.agrees else "no"
    level = digest.level_of(port)
    return one_line(port.name), port.runtime, agrees, level, passed, span(port.seconds)


def _columns(cells: Iterable[str], widths: list[int]) -> str:
    """One line of the table: text to the left, the last two columns, numbers, to the right."""
    padded = [
        cell.ljust(width) if index < len(widths) - 2 else cell.rjust(width)
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _shortened(text: str, width: int) -> str:
    """The end of a text that is too long: of a path, the part that tells."""
    return text if len(text) <= width else f"…{text[len(text) - width + 1 :]}"


class Progress:
    """One line that says what is going on, on a terminal only; it is wiped at the end. Use as a context manager."""

    def __init__(self, total: int | None = None, file: TextIO | None = None) -> None:
        self._file = file if file is not None else sys.stderr
        self._on = self._file.isatty()
        self._total = total
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def advance(self, text: str) -> None:
        """Show that one more step is done or begun, with what it is."""
        self._done += 1
        if self._on:
            of = f"{self._done}/{self._total} " if self._total else f"{self._done} "
            line = f"{of}{one_line(text)}"[: _width_of(self._file) - 1]
            self._file.write(f"\r\x1b[K{line}")
            self._file.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on and self._done:
            self._file.write("\r\x1b[K")
            self._file.flush()
