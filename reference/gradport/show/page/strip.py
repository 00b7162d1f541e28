"""One picture for all results: each case a dot, as far to the right as it is off in ulps, in its port's lane."""

from __future__ import annotations

import math
from typing import Any

from gradport.judge.report import PortResult, Report
from gradport.show import digest
from gradport.show.case_text import on, title
from gradport.show.numerals import counted
from gradport.show.page.rows import level_of

LANE = 22
"""The height of a lane, in the picture's units; its width is 1000."""
LEFT, RIGHT = 300.0, 985.0
LARGEST = 2.0**64


def of(report: Report) -> dict[str, Any]:
    """Lanes, dots and ticks with their places; no lane for a port that was not run."""
    ports = [port for port in report.ports if any(case.ulps is not None for case in port.cases)]
    lanes = [_lane(port, number) for number, port in enumerate(ports)]
    ticks = [{"x": _place(value), "label": label} for value, label in TICKS]
    return {
        "lanes": lanes,
        "ticks": ticks,
        "height": LANE * len(lanes) + 46,
        "bottom": LANE * len(lanes) + 14,
    }


TICKS = (
    (0, "0"),
    (1, "1"),
    (10**3, "10³"),
    (10**6, "10⁶"),
    (10**9, "10⁹"),
    (10**12, "10¹²"),
    (10**15, "10¹⁵"),
    (10**18, "10¹⁸"),
)


def _lane(port: PortResult, number: int) -> dict[str, Any]:
    middle = LANE * number + LANE / 2 + 8
    stacked: dict[float, int] = {}
    dots = []
    for case in sorted(digest.asked(port), key=lambda case: (case.ulps or 0, case.id)):
        if case.ulps is None:
            continue
        x = round(_place(case.ulps) / 4) * 4.0
        stacked[x] = stacked.get(x, 0) + 1
        if stacked[x] > 5:
            continue
        offset = (stacked[x] // 2) * (1 if stacked[x] % 2 else -1) * 3.0
        level = level_of(case)
        words = f"{title(case)} ({on(port)}): {level}, {counted(case.ulps, 'ulp')}"
        dots.append(
            {"x": x, "y": middle + offset, "level": level, "declared": case.as_declared, "words": words}
        )
    return {"name": _short(on(port)), "full": on(port), "y": middle, "dots": dots, "agrees": port.agrees}


def _short(name: str, room: int = 38) -> str:
    return name if len(name) <= room else f"…{name[1 - room :]}"


def _place(distance: int) -> float:
    """0 stands apart at the left; from 1 on the scale is logarithmic."""
    if distance == 0:
        return LEFT
    start = LEFT + 60
    return start + (RIGHT - start) * math.log(distance) / math.log(LARGEST)
