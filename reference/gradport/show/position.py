"""Where in an array a number stands, at which point it was asked, and which bound goes with it."""

from __future__ import annotations

from gradport.hosts.port import Array
from gradport.show.numerals import counted, exact, listing, shape


def bound_at(bound: Array | None, index: int) -> float | None:
    """The bound of one component: its own, or the only one that the case has."""
    if bound is None or not bound.values:
        return None
    value = bound.values[index if len(bound.values) > index else 0]
    return None if isinstance(value, complex) else float(value)


def where(array: Array, index: int, x: Array | None = None) -> str:
    """A place in an array, counted from 1, and the point it belongs to where x holds several.

    `component 2 of 2`, `row 4, column 1 of 5 × 2, x = [0.5, -1.0]`.
    """
    if len(array.shape) == 1:
        return f"component {index + 1} of {array.shape[0]}"
    place = tuple(here + 1 for here in place_of(array.shape, index))
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
