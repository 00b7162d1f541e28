"""The failure text of one case: what was expected, what came, how far off, where, why it is asked, how to rerun.

The terminal, pytest and JUnit show the same text.
"""

from __future__ import annotations

import math
import shlex
from collections.abc import Iterator

from gradport.closeness import same_bits, ulps, within
from gradport.hosts.port import Array
from gradport.judge.report import CaseResult, PortResult
from gradport.show.numerals import (
    Number,
    counted,
    distance,
    exact,
    level_name,
    listing,
    on_the_point,
    one_line,
    rough,
    shape,
)

TIERS = {"own": ", own function", "script": ", script"}
SHOWN = 3
"""How many components of one case are shown in full."""


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
    lines = [_line("why", case.why)] if case.why else []
    if case.x is not None:
        lines.append(_line("asked", f"the gradient of {one_line(case.objective)} at {point(case.x)}"))
    lines += numbers(case)
    if case.note:
        lines.append(_line("because", one_line(case.note)))
    if case.file:
        lines.append(_line("file", one_line(case.file)))
    return [*lines, _line("rerun", rerun if rerun is not None else rerun_line(port, case))]


def rerun_line(port: PortResult, case: CaseResult | None = None) -> str:
    """The command that asks this port again, only on this runtime where it is a Lua port, only this case if given."""
    words = ["gradport", "check", *(["--pipe"] if port.language == "pipe" else []), port.name]
    if port.language.lower() == "lua" and port.runtime:
        words += ["--runtime", port.runtime]
    if case is not None:
        words += ["--case", case.id.partition("/")[0]]
    return shlex.join(words)


def numbers(case: CaseResult) -> list[str]:
    """The components that are off, at most SHOWN of them in full, and how many more are."""
    expected, actual = case.expected, case.actual
    if expected is None or actual is None:
        return [_line(label, listing(array)) for label, array in _given(case)]
    if expected.shape != actual.shape:
        lines = [_line("shape", f"expected {shape(expected)}, actual {shape(actual)}")]
        return lines + [_line(label, listing(array)) for label, array in _given(case)]
    off = list(_off(case, expected, actual))
    lines = [line for index in off[:SHOWN] for line in _component(case, expected, actual, index)]
    more = len(off) - SHOWN
    if more > 0:
        lines.append(
            _line("", f"{counted(more, 'more component')} of {len(actual.values):,} {_are(more)} off")
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


def bound_at(bound: Array | None, index: int) -> float | None:
    """The bound of one component: its own, or the only one that the case has."""
    if bound is None or not bound.values:
        return None
    value = bound.values[index if len(bound.values) > index else 0]
    return None if isinstance(value, complex) else float(value)


def _component(case: CaseResult, expected: Array, actual: Array, index: int) -> list[str]:
    wanted, got = expected.values[index], actual.values[index]
    above, below = on_the_point([exact(wanted), exact(got)])
    lines = [_line("where", where(actual, index, case.x))] if actual.shape else []
    lines += [_line("expected", above), _line("actual", below), _line("distance", _distance(wanted, got))]
    bound = bound_at(case.bound, index)
    return lines if bound is None else [*lines, _line("bound", _bound(bound, distance(wanted, got)))]


def where(array: Array, index: int, x: Array | None = None) -> str:
    """A place in an array, counted from 0, and the point it belongs to where x holds several.

    `component 1 of 2`, `row 3, column 0 of 5 × 2, x = [0.5, -1.0]`.
    """
    if len(array.shape) == 1:
        return f"component {index} of {array.shape[0]}"
    place = place_of(array.shape, index)
    words = f"row {place[0]}, column {place[1]}" if len(place) == 2 else str(list(place))
    return f"{words} of {shape(array)}{_row_of(x, index)}"


def _row_of(x: Array | None, index: int) -> str:
    """The point of a batch or a grid whose gradient has an element at this flat index."""
    if x is None or len(x.shape) != 2 or not x.shape[1] or index >= len(x.values):
        return ""
    row = x.rows()[index // x.shape[1]]
    return f", x = [{', '.join(map(exact, row))}]"


def point(x: Array) -> str:
    """Where a function was differentiated: a number, a point, or how many points."""
    if not x.shape:
        return exact(x.values[0])
    integers = " (integers)" if x.kind == "int64" else ""
    return f"{listing(x)}{integers}" if len(x.shape) == 1 else f"{counted(x.shape[0], 'point')}{integers}"


def place_of(sizes: tuple[int, ...], index: int) -> tuple[int, ...]:
    """The indices, one an axis, of a flat index in row-major order."""
    place: list[int] = []
    for size in reversed(sizes):
        index, here = divmod(index, size)
        place.insert(0, here)
    return tuple(place)


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


def _line(label: str, text: str) -> str:
    return f"  {label:<9} {text}".rstrip()
