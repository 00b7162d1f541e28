"""What crosses the border between Lua and Python: arrays as text, their sizes, and the names of their types."""

from __future__ import annotations

from gradport.hosts.port import Array

KINDS = {
    "torch.DoubleTensor": "float64",
    "torch.FloatTensor": "float32",
    "torch.IntTensor": "int32",
    "torch.LongTensor": "int64",
    "number": "float64",
    "table": "float64",
}


def array(kind: str, sizes: str, content: str) -> Array:
    """Read an array: the name of its type in Lua, its sizes, and its numbers in row-major order."""
    return Array(shape(sizes), tuple(floats(content)), KINDS.get(kind, kind))


def shape(sizes: str) -> tuple[int, ...]:
    """Read sizes, such as "3,2"; nothing for a number."""
    return tuple(int(size) for size in sizes.split(",")) if sizes else ()


def numbers(given: tuple[float | str, ...]) -> list[float]:
    """Read a few numbers as they are, or many as one text."""
    if len(given) == 1 and isinstance(given[0], str):
        return floats(given[0])
    return [float(number) for number in given]


def floats(text: str) -> list[float]:
    """Read numbers that blanks separate."""
    return [float(word) for word in text.split()]
