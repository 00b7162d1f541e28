"""NaN and infinity that come back although the values of f are finite."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gradport.findings import Finding
from gradport.judge.rules.evidence import named
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.trace import Partial
from gradport.judge.schemes.condition import SOME, Place, condition_of, place_of


def non_finite(partials: Sequence[Partial], rules: Sequence[Rule]) -> Finding | None:
    """Name results that are NaN or infinite although the values of f are finite, and no rule makes them so."""
    if any(rule.points.varies for rule in rules):
        return None
    bad = [p for p in partials if _is_broken(p) and not any(rule.value(p) == p.result for rule in rules)]
    if not bad:
        return None
    good = [p for p in partials if p.result is not None and math.isfinite(p.result)]
    where = condition_of([_spread(p) for p in bad], [_spread(p) for p in good])
    shown = bad[0]
    evidence = (f"{named(shown)}: x = {shown.x!r}: the result is {shown.result!r}",)
    return Finding("non-finite", f"NaN or infinity comes back, {where or SOME}", evidence)


def _is_broken(partial: Partial) -> bool:
    given = [node.sample for node in (*partial.nodes, *partial.centre)]
    if not partial.nodes:
        return False  # never stepped, which is said already
    return partial.result is not None and not math.isfinite(partial.result) and all(map(math.isfinite, given))


def _spread(partial: Partial) -> Place:
    """Say where a partial derivative was asked for, with the range of the values of f in the derivative's place."""
    samples = [node.sample for node in partial.nodes]
    return place_of(partial, max(samples, default=0.0) - min(samples, default=0.0))
