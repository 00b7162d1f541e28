"""The numbers of one case for the page: components with both values, decimal and hexadecimal, distance and bound."""

from __future__ import annotations

from itertools import islice
from typing import Any

from gradport.closeness import ulps
from gradport.hosts.port import Array
from gradport.judge.report import CaseResult
from gradport.show.numerals import Number, distance, exact, hexadecimal, listing, on_the_point, rough, shape
from gradport.show.position import bound_at, where

COMPONENTS = 12
"""How many components of one case the page shows; the JSON report has them all."""


def numbers(case: CaseResult) -> dict[str, Any]:
    """The components beyond their bound, else those of other bits, and how many more differ."""
    expected, actual = case.expected, case.actual
    if expected is None or actual is None or expected.shape != actual.shape:
        given = [
            (name, array) for name, array in (("expected", expected), ("actual", actual)) if array is not None
        ]
        listed = [{"name": name, "shape": shape(array), "values": listing(array)} for name, array in given]
        return {"components": [], "more": 0, "arrays": listed}
    pairs = enumerate(zip(expected.values, actual.values, strict=True))
    differ = [index for index, (a, b) in pairs if (a != b or a == 0) and exact(a) != exact(b)]
    beyond = list(
        islice((index for index in differ if _is_beyond(case, expected, actual, index)), COMPONENTS)
    )
    shown = [component(case, expected, actual, index) for index in (beyond or differ)[:COMPONENTS]]
    return {"components": shown, "more": len(differ) - len(shown), "arrays": []}


def component(case: CaseResult, expected: Array, actual: Array, index: int) -> dict[str, Any]:
    """One component: both numbers exactly, how far apart they are, and the bound."""
    wanted, got = expected.values[index], actual.values[index]
    above, below = on_the_point([exact(wanted), exact(got)])
    bound = bound_at(case.bound, index)
    return {
        "where": where(actual, index, case.x) if actual.shape else "",
        "expected": above,
        "expected_hex": hexadecimal(wanted),
        "actual": below,
        "actual_hex": hexadecimal(got),
        "distance": rough(distance(wanted, got)),
        "ulps": _steps(wanted, got),
        "bound": "" if bound is None else rough(bound),
        "beyond": _is_beyond(case, expected, actual, index),
    }


def _is_beyond(case: CaseResult, expected: Array, actual: Array, index: int) -> bool:
    bound = bound_at(case.bound, index)
    return bound is not None and not distance(expected.values[index], actual.values[index]) <= bound


def _steps(a: Number, b: Number) -> str:
    steps = None if isinstance(a, complex) or isinstance(b, complex) else ulps(a, b)
    return "" if steps is None else f"{steps:,}"
