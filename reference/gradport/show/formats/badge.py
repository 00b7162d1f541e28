"""The report as a badge: the JSON that a shields.io endpoint serves."""

from __future__ import annotations

import json

from gradport.closeness import Level, worst
from gradport.judge.report import Report
from gradport.show import digest
from gradport.show.numerals import level_name

COLORS = {
    Level.BIT_IDENTICAL: "brightgreen",
    Level.WITHIN_ROUNDING: "green",
    Level.WITHIN_TRUNCATION: "yellow",
    Level.WRONG: "orange",
}


def dump(report: Report) -> str:
    """The endpoint's JSON: the lowest level where all judged ports agree, else how many disagree."""
    judged = digest.judged(report)
    disagree = sum(not port.agrees for port in judged)
    if not judged:
        message, color = "not judged", "lightgrey"
    elif disagree:
        message, color = f"{disagree} of {len(judged)} disagree", "red"
        message = message if len(judged) > 1 else level_name(judged[0].level, judged[0].state)
    else:
        level = worst([port.level for port in judged if port.level is not None])
        message, color = str(level), COLORS[level]
    badge = {
        "schemaVersion": 1,
        "label": "gradient",
        "message": message,
        "color": color,
        "isError": disagree > 0,
    }
    return json.dumps(badge, indent=2) + "\n"
