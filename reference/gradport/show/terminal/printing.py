"""A report on a terminal, in a pipe or in a CI log: a table, then only what is unexpected, then one line.

Readable at 80 columns without colour. No line is broken inside a number or a command.
"""

from __future__ import annotations

import sys
from typing import TextIO

from gradport.judge.report import PortResult, Report
from gradport.show import case_text, digest
from gradport.show.terminal.ink import Ink, wants_color
from gradport.show.terminal.layout import Layout, Rerun
from gradport.show.terminal.screen import put, width_of


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
    width = console_width if console_width is not None else width_of(out)
    text = render(report, width, wants_color(out) if color is None else color, rerun)
    put(text, out)


def print_findings(report: Report, color: bool | None = None, file: TextIO | None = None) -> None:
    """Write what each port computes, in one sentence a finding, with the evidence; declared ones, too."""
    out = file if file is not None else sys.stdout
    drawn = Layout(width_of(out), Ink(wants_color(out) if color is None else color), case_text.rerun_line)
    put("\n".join(drawn.findings(report)) + "\n", out)


def explain_findings(port: PortResult) -> str:
    """One result's undeclared findings and its manifest's lines to change, plain; empty where there are none."""
    drawn = Layout(100, Ink(False), case_text.rerun_line)
    lines = [line for finding in digest.failures(port) for line in drawn.finding(port, finding, set())]
    return "\n".join([*lines, *drawn.mend(port)]).strip("\n")


def render(report: Report, width: int = 80, color: bool = False, rerun: Rerun = case_text.rerun_line) -> str:
    """The whole text of the report, ending with a newline."""
    return "\n".join(Layout(max(width, 40), Ink(color), rerun).lines(report)) + "\n"
