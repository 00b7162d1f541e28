"""The report as Markdown, for the summary page of a CI job."""

from __future__ import annotations

from collections.abc import Iterator

from gradport.judge.report import CaseResult, PortResult, Report
from gradport.show import case_text, digest
from gradport.show.numerals import one_line, printable, span

IN_FULL = 5
"""How many failing cases of one port are shown; a summary page holds a megabyte."""


def dump(report: Report) -> str:
    """A heading, a table, the unexpected with its numbers, and what was not run; ends with a newline."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from ("## gradport", "", digest.headline(report) + ".", "")
    yield "| | port | runtime | level | findings | passed | time |"
    yield "|---|---|---|---|---|---:|---:|"
    yield from (_row(port) for port in report.ports)
    for group in digest.groups(report):
        yield from _group(group)
    for title, lines in (
        ("Declared deviations", digest.declared(report)),
        ("Advice", digest.advice(report)),
        ("Not run", digest.skips(report)),
    ):
        if lines:
            yield from ("", f"### {title}", "", *(f"- {escaped(line)}" for line in lines))


def _row(port: PortResult) -> str:
    codes = [f"`{f.code}`{' (declared)' if f.declared else ''}" for f in port.findings]
    cases = digest.asked(port)
    passed = f"{sum(case.passed for case in cases)}/{len(cases)}" if port.cases else ""
    mark = "skip" if port.state == "skipped" else "ok" if port.agrees else "**off**"
    level = digest.level_of(port)
    cells = (mark, escaped(port.name), port.runtime, level, ", ".join(codes), passed, span(port.seconds))
    return f"| {' | '.join(cells)} |"


def _group(group: digest.Group) -> Iterator[str]:
    port = group.first
    yield from ("", f"### {escaped(port.name)} on {digest.places(group.ports)}", "")
    if port.reason and not digest.failures(port):
        yield from (escaped(port.reason), "")
    for finding in digest.failures(port):
        yield f"- **`{finding.code}`**: {escaped(finding.sentence)}."
        cause = digest.cause_of(finding)
        if cause:
            yield f"  Usually: {escaped(cause)}."
        if finding.evidence:
            yield from _fenced("\n".join(digest.evidence(finding)), "  ")
    yield from _failures(port, digest.failed(port))
    if port.mend:
        yield from ("", "Change the manifest to:", *_fenced("\n".join(port.mend)))


def _failures(port: PortResult, cases: list[CaseResult]) -> Iterator[str]:
    if not cases:
        return
    yield from ("", f"<details><summary>{len(cases):,} failing cases</summary>")
    for case in cases[:IN_FULL]:
        yield from _fenced(case_text.explain(port, case))
    if len(cases) > IN_FULL:
        yield from (
            "",
            f"And {len(cases) - IN_FULL:,} more: {digest.some(case_text.title(case) for case in cases[IN_FULL:])}.",
        )
    yield from ("", "</details>")


def _fenced(text: str, indent: str = "") -> Iterator[str]:
    """A code block whose fence is longer than any run of backticks in the text."""
    plain = printable(text)
    fence = "```"
    while fence in plain:
        fence += "`"
    yield from ("", f"{indent}{fence}text", *(indent + line for line in plain.splitlines()), indent + fence)


def escaped(text: str) -> str:
    """Foreign text on one line in which Markdown and HTML see nothing but text."""
    plain = one_line(text)
    for character in "\\`*_[]|~#":
        plain = plain.replace(character, "\\" + character)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
