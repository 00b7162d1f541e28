"""The numbers of one case as lines of text: the components that are off, each with its distance and its bound."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator

from gradport.closeness import same_bits, ulps, within
from gradport.hosts.port import Array
from gradport.judge.report import CaseResult
from gradport.show.numerals import Number, counted, distance, exact, listing, on_the_point, rough, shape
from gradport.show.position import bound_at, where

SHOWN = 3
"""How many components of one case are shown in full."""


def numbers(case: CaseResult) -> list[str]:
    """The components that are off, at most SHOWN of them in full, and how many more are."""
    expected, actual = case.expected, case.actual
    if expected is None or actual is None:
        return [labelled(label, listing(array)) for label, array in _given(case)]
    if expected.shape != actual.shape:
        lines = [labelled("shape", f"expected {shape(expected)}, actual {shape(actual)}")]
        return lines + [labelled(label, listing(array)) for label, array in _given(case)]
    off = list(_off(case, expected, actual))
    lines = [line for index in off[:SHOWN] for line in _component(case, expected, actual, index)]
    more = len(off) - SHOWN
    if more > 0:
        lines.append(
            labelled("", f"{counted(more, 'more component')} of {len(actual.values):,} {_are(more)} off")
        )
    return lines


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _given(case: CaseResult) -> list[tuple[str, Array]]:
    pairs = (("expected", case.expected), ("actual", case.actual))
    return [(label, array) for label, array in pairs if array is not None]


def _off(case: CaseResult, expected: Array, actual: Array) -> Iterator[int]:
    """The flat indices outside the bound; where none is, those that are not the same bits."""
    pairs = list(enumerate(zip(expected.values, actual.values, strict=True)))
    outside = [i for i, (e, a) in pairs if not _agree(a, e, bound_at(case.bound, i))]
    return iter(outside or [i for i, (e, a) in pairs if not _identical(e, a)])


def _agree(actual: Number, expected: Number, bound: float | None) -> bool:
    if isinstance(actual, complex) or isinstance(expected, complex):
        return False
    return within(actual, expected, bound if bound is not None else 0.0)


def _identical(a: Number, b: Number) -> bool:
    if isinstance(a, complex) or isinstance(b, complex):
        return False
    return same_bits(a, b, zero_sign=False)


def _component(case: CaseResult, expected: Array, actual: Array, index: int) -> list[str]:
    wanted, got = expected.values[index], actual.values[index]
    above, below = on_the_point([exact(wanted), exact(got)])
    lines = [labelled("where", where(actual, index, case.x))] if actual.shape else []
    lines += [
        labelled("expected", above),
        labelled("actual", below),
        labelled("distance", _distance(wanted, got)),
    ]
    bound = bound_at(case.bound, index)
    return lines if bound is None else [*lines, labelled("bound", _bound(bound, distance(wanted, got)))]


def _distance(expected: Number, actual: Number) -> str:
    gap = distance(expected, actual)
    if isinstance(expected, complex) or isinstance(actual, complex):
        return rough(gap)
    steps = ulps(expected, actual)
    if steps is None:
        return "undefined: one of the two is not finite"
    return f"{rough(gap)} ({counted(steps, 'ulp')})"


def _bound(bound: float, gap: float) -> str:
    if bound == 0:
        return "0 (the same bits are required)"
    if not (gap > bound) or math.isinf(gap):
        return rough(bound)
    return f"{rough(bound)} (the distance is {_times(gap / bound)} this)"


def _times(ratio: float) -> str:
    return (
        f"{ratio:.2f} times" if ratio < 10 else f"{ratio:,.0f} times" if ratio < 1e6 else f"{ratio:.1e} times"
    )


INDENT = 12
"""Where the text of a labelled line begins."""
WHOLE = ("distance ", "bound ", "file ", "rerun ")
"""The labels of lines that are one fact or one command: these are never broken."""


def labelled(label: str, text: str) -> str:
    """A line of a failure text: its label in a column of its own."""
    return f"  {label:<9} {text}".rstrip()


def folded(line: str, width: int) -> list[str]:
    """A line of a failure text as lines of that width, broken at spaces where its label is not in WHOLE."""
    if len(line) <= width or line.strip().startswith(WHOLE):
        return [line]
    start = INDENT if line.startswith("  ") else 0
    return textwrap.wrap(
        line[start:],
        width,
        initial_indent=line[:start],
        subsequent_indent=" " * (start or 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
