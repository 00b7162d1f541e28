"""Components that are never stepped, and why that may be no fault of its own."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

from gradport.findings import Finding
from gradport.judge.formulas.rounding import ROUNDINGS, exact
from gradport.judge.rules.evidence import named
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.trace import Partial, stays
from gradport.judge.schemes.condition import SOME, condition_of, place_of

LEAST = sys.float_info.min
"""The least float of full precision."""
FLOAT32_ULP = 2.0**29
"""How many ulps of float64 one of float32 is."""

_WHICH = {
    "for the last component": "the last",
    "for the last of several components": "the last",
    "for the first component": "the first",
    "from component 2 on": "all but the first",
    "from component 3 on": "all but the first two",
    "for every component but the last": "all but the last",
    "for every second component": "every second",
}


def skipped(partials: Sequence[Partial], rules: Sequence[Rule]) -> Finding | None:
    """Name the components that are never stepped; `rules` are those by which the others are."""
    missing = [p for p in partials if not p.nodes and not any(_is_lost(p, rule) for rule in rules)]
    if not missing:
        return None
    shown = missing[0]
    evidence = (f"{named(shown)}: x = {shown.x!r}: f is never called with this component stepped",)
    seen = [p for p in partials if p.nodes]
    if not seen:
        return Finding("no-step", "f is called at x only, and never at a stepped point", evidence)
    where = condition_of([place_of(p) for p in missing], [place_of(p) for p in seen])
    parameters = {"which": _WHICH[where]} if where in _WHICH else {"where": where or SOME}
    return Finding(
        "skips-component", f"some component is never stepped: {where or SOME}", evidence, parameters
    )


def _is_lost(partial: Partial, rule: Rule) -> bool:
    """Whether a step comes to nothing: it is too small for x or zero by its own rule, or x is too large to be read."""
    # A step relative to x comes to nothing at 0 and at the least floats.
    if rule.points.varies in ("|x|", "x") and abs(partial.x) < LEAST:
        return True
    read = ROUNDINGS.get(rule.points.reading.read, exact)
    if not math.isfinite(read(partial.x)):
        return True
    h = max(map(abs, rule.points.offsets), default=0.0)
    coarse = FLOAT32_ULP if rule.points.reading.form == "float32" else 1.0
    return stays(partial.x + h / coarse, partial.x)
