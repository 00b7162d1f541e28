"""The tables of the page as plain data: the matrix of ports and runtimes, findings, cases with their numbers."""

from __future__ import annotations

import re
from typing import Any

from gradport.judge.report import NOT_TAKEN, CaseResult, PortResult, Report
from gradport.show import case_text, digest
from gradport.show.numerals import command, level_name, one_line, printable, span
from gradport.show.page.detail import numbers
from gradport.show.position import point

LEVELS = {
    "bit-identical": ("●", 3),
    "within-rounding": ("◉", 2),
    "within-truncation": ("◐", 1),
    "wrong": ("✕", 0),
    "errored": ("!", -1),
    "not-asked": ("…", -2),
    "skipped": ("–", -3),
    "not-offered": ("–", -4),
}
"""For each level or state its mark, so that no reader needs the colour, and its rank for sorting."""
OWN = "own runtime"


def level_of(result: PortResult | CaseResult) -> str:
    """A level or, without one, a state."""
    return level_name(result.level, result.state)


def anchor(port: PortResult) -> str:
    """The id of a result on the page."""
    return "port-" + re.sub(r"[^a-z0-9]+", "-", f"{port.name}-{port.runtime}".lower()).strip("-")


def matrix(report: Report) -> dict[str, Any]:
    """A row a port and a column a Lua runtime; all others, which run on one runtime of their own, share a column."""
    lua = sorted({port.runtime for port in report.ports if port.runtime.startswith("lua")})
    own = any(not port.runtime.startswith("lua") for port in report.ports)
    columns = ([OWN] if own else []) + lua
    ports: dict[str, dict[str, Any]] = {}
    for port in report.ports:
        column = port.runtime if port.runtime in lua else OWN
        ports.setdefault(port.name, {}).setdefault(column, cell(port))
    rows = [
        {"name": one_line(name), "cells": [cells.get(column) for column in columns]}
        for name, cells in ports.items()
    ]
    return {"columns": columns, "rows": rows}


def cell(port: PortResult) -> dict[str, Any]:
    """What the matrix says of one port on one runtime."""
    cases = digest.asked(port)
    level = level_of(port)
    return {
        "level": level,
        "mark": LEVELS[level][0],
        "agrees": port.agrees,
        "runtime": port.runtime,
        "passed": sum(case.passed for case in cases),
        "asked": len(cases),
        "declared": port.agrees and any(case.as_declared for case in cases),
        "seconds": span(port.seconds),
        "on": case_text.on(port),
    }


def group(found: digest.Group) -> dict[str, Any]:
    """A port that disagrees, with its findings in full."""
    port = found.first
    return {
        "name": one_line(port.name),
        "where": digest.places(found.ports),
        "runtimes": ", ".join(port.runtime for port in found.ports),
        "level": level_of(port),
        "mark": LEVELS[level_of(port)][0],
        "reason": "" if digest.failures(port) else one_line(port.reason),
        "findings": [
            {
                "code": finding.code,
                "sentence": one_line(finding.sentence),
                "evidence": printable("\n".join(digest.evidence(finding))),
                "cause": digest.cause_of(finding),
                "cases": list(finding.cases),
                "declared": finding.declared,
            }
            for finding in port.findings
        ],
        "mend": printable("\n".join(port.mend)),
        "rerun": command(case_text.rerun_line(port)),
    }


def cases(report: Report) -> list[dict[str, Any]]:
    """A row for each case of each result, in the report's order."""
    return [case_row(port, case) for port in report.ports for case in port.cases]


def case_row(port: PortResult, case: CaseResult) -> dict[str, Any]:
    """One case: what the table shows and sorts by, and its numbers where it is not bit-identical."""
    level = level_of(case)
    good = case.passed or case.state in NOT_TAKEN
    return {
        "port": one_line(port.name),
        "runtime": port.runtime,
        "id": case.id,
        "title": case_text.title(case),
        "why": one_line(case.why),
        "file": one_line(case.file),
        "level": level,
        "mark": LEVELS[level][0],
        "rank": LEVELS[level][1] + 9,
        "failed": not good,
        "declared": case.as_declared,
        "ulps": case.ulps,
        "order": "" if case.ulps is None else f"{case.ulps:020d}",
        "note": one_line(case.note),
        "objective": case_text.asked(case),
        "at": point(case.x) if case.x is not None else "",
        "rerun": command(case_text.rerun_line(port, case)),
        "detailed": not good or case.as_declared,
        **(numbers(case) if not good or case.as_declared else {}),
    }
