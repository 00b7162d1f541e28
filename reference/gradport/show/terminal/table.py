"""The table of a report: a row for each port and runtime, and below it the findings that the rows share."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from gradport.judge.report import PortResult, Report
from gradport.show import digest
from gradport.show.numerals import one_line, span
from gradport.show.terminal.ink import Ink, style_of

TITLES = ("port", "runtime", "agrees", "level", "passed", "time")


def lines(report: Report, width: int, ink: Ink) -> Iterator[str]:
    """The table's lines; the findings stand below the rows that share them, because 80 columns hold no more."""
    rows = [_row(port) for port in report.ports]
    widths = [max(len(row[i]) for row in [TITLES, *rows]) for i in range(len(TITLES))]
    room = width - sum(widths[1:]) - 2 * (len(TITLES) - 1)
    widths[0] = max(min(widths[0], room), len(TITLES[0]))
    yield ink(_columns(TITLES, widths), "bold")
    for (name, codes), alike in groupby(zip(report.ports, rows, strict=True), lambda pair: _heading(pair[0])):
        for index, (port, row) in enumerate(alike):
            shown = _shortened(one_line(name), widths[0]) if index == 0 else ""
            yield ink(_columns((shown, *row[1:]), widths), style_of(row[3], port.agrees))
        indent = {"initial_indent": "    ", "subsequent_indent": "      "}
        yield from textwrap.wrap(codes, width, break_on_hyphens=False, **indent)  # type: ignore[arg-type]


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
