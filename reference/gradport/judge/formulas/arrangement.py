"""Results at wrong places: the rows of a batch mixed up, or the components of a row. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Row = tuple[float | None, ...]
Table = tuple[Row, ...]


def _filled(due: Table, kept: int) -> Table:
    """Keep some rows, and put zeros where the others belong."""
    return (*due[:kept], *((0.0,) * len(row) for row in due[kept:]))


def _flat_transposed(due: Table) -> Table:
    """Transpose the numbers, but not the shape."""
    width = len(due[0])
    flat = [row[i] for i in range(width) for row in due]
    return tuple(tuple(flat[start : start + width]) for start in range(0, len(flat), width))


def _filled_by_columns(due: Table) -> Table:
    """Put the numbers, row after row, into the columns of the same shape."""
    height = len(due)
    flat = [value for row in due for value in row]
    return tuple(tuple(flat[start::height]) for start in range(height))


def _running(due: Table) -> Iterator[Row]:
    total = [0.0] * len(due[0])
    for row in due:
        total = [before + (value or 0.0) for before, value in zip(total, row, strict=True)]
        yield tuple(total)


def _sum(due: Table) -> Row:
    return tuple(_running(due))[-1]


def _mean(due: Table) -> Row:
    return tuple((value or 0.0) / len(due) for value in _sum(due))


ROWS: dict[str, Callable[[Table], Table]] = {
    "in reverse order": lambda due: due[::-1],
    "each that of the next row": lambda due: (*due[1:], due[0]),
    "each that of the row before": lambda due: (due[-1], *due[:-1]),
    "all that of the first row": lambda due: (due[0],) * len(due),
    "all that of the last row": lambda due: (due[-1],) * len(due),
    "all the mean of the rows": lambda due: (_mean(due),) * len(due),
    "all the sum of the rows": lambda due: (_sum(due),) * len(due),
    "each added to those before": lambda due: tuple(_running(due)),
    "transposed": _flat_transposed,
    "filled column by column": _filled_by_columns,
    "0 but for the first row": lambda due: _filled(due, 1),
    "0 but for the first two rows": lambda due: _filled(due, 2),
    "0 in the last row": lambda due: _filled(due, len(due) - 1),
}
"""How the rows of a result may stand, by what is said of them: "the rows of the result are …"."""

Order = Callable[[int], list[int]]
"""For a number of components, the component to which each result belongs."""

ORDERS: dict[str, Order] = {
    "in reverse order": lambda n: list(range(n))[::-1],
    "one place too far on": lambda n: [(i - 1) % n for i in range(n)],
    "one place too early": lambda n: [(i + 1) % n for i in range(n)],
    "with the first two exchanged": lambda n: [1, 0, *range(2, n)] if n > 1 else [0],
    "with the last two exchanged": lambda n: [*range(n - 2), n - 1, n - 2] if n > 1 else [0],
    "with that of the first component everywhere": lambda n: [0] * n,
    "with that of the last component everywhere": lambda n: [n - 1] * n,
}
"""How the components of a result may stand: "the partial derivatives stand …"."""

SKIPPED: dict[str, Callable[[int, int], bool]] = {
    "the first": lambda index, _size: index == 0,
    "the last": lambda index, size: index == size - 1,
    "all but the first": lambda index, _size: index > 0,
    "all but the first two": lambda index, _size: index > 1,
    "all but the last": lambda index, size: index < size - 1,
    "every second": lambda index, _size: index % 2 == 1,
}
"""Which components a loop may leave out, by index and number of components."""
