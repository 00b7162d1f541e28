"""The failure text of one case: what was expected, what came, how far off, where, why it is asked, how to rerun.

The terminal, pytest and JUnit show the same text.
"""

from __future__ import annotations

import shlex

from gradport.judge.report import OWN, SCRIPT, CaseResult, PortResult
from gradport.show.components import labelled, numbers
from gradport.show.numerals import command, level_name, one_line
from gradport.show.position import point

TIERS = {OWN: ", own function", SCRIPT: ", script"}


def explain(port: PortResult, case: CaseResult, rerun: str | None = None) -> str:
    """The whole text of one case, plain and without a trailing newline; `rerun` replaces the usual command line."""
    lines = [f"{title(case)}: {verdict(case)} ({on(port)})", *facts(port, case, rerun)]
    return "\n".join(lines)


def title(case: CaseResult) -> str:
    """The case's id, and the tier where it is not the first: one id has a result a tier."""
    return f"{case.id}{TIERS.get(case.tier, '')}"


def verdict(case: CaseResult) -> str:
    """The level of a case, or its state where it was not judged, and whether the manifest declares it."""
    level = level_name(case.level, case.state)
    return f"{level}, as declared" if case.as_declared else level


def on(port: PortResult) -> str:
    """The port and what ran it, in one phrase."""
    name = one_line(port.name)
    return f"{name} on {port.runtime}" if port.runtime else name


def facts(port: PortResult, case: CaseResult, rerun: str | None = None) -> list[str]:
    """The lines below the heading, each indented by two, labels in one column."""
    lines = [labelled("purpose", case.why)] if case.why else []
    if case.x is not None:
        lines.append(labelled("asked", f"the gradient of {asked(case)} at {point(case.x)}"))
    lines += numbers(case)
    if case.note:
        lines.append(labelled("because", one_line(case.note)))
    if case.file:
        lines.append(labelled("file", one_line(case.file)))
    return [*lines, labelled("rerun", command(rerun if rerun is not None else rerun_line(port, case)))]


def asked(case: CaseResult) -> str:
    """What was differentiated, and whether it is the port's own function."""
    return one_line(f"its own {case.objective}" if case.tier == OWN else case.objective)


def rerun_line(port: PortResult, case: CaseResult | None = None) -> str:
    """The command that asks this port again, only on this runtime where it is a Lua port, only this case if given."""
    words = ["gradport", "check", *(["--pipe"] if port.language == "pipe" else []), port.name]
    if port.language.lower() == "lua" and port.runtime:
        words += ["--runtime", port.runtime]
    if case is not None:
        words += ["--case", case.id.partition("/")[0]]
    return shlex.join(words)
