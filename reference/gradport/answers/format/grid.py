"""A grid in a fixture file: two axes, and surfaces as text, one line of numbers for each x0."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from gradport.answers.format import arrays, fields
from gradport.answers.format.fields import Entry
from gradport.hosts.port import Array
from gradport.portable_yaml import decimal

MOST_POINTS = 4_000_000
SURFACES = ("value", "partial_x0", "partial_x1", "magnitude")
_SINGLE_BOUNDS = ("value_bound", "magnitude_bound")
KEYS = ("axes", "h", "shape", *arrays.BOUNDS, *_SINGLE_BOUNDS, *SURFACES)
"""What a grid has beside the keys of every case, in the order in which they are written."""

_NUMBERS_ONLY = re.compile(r"[-+.0-9e \n]*")


def answers(entry: Entry) -> Entry:
    """Check the axes, surfaces and bounds of a grid; without any surface they are computed when it is loaded."""
    axes = _axes(entry)
    shape = (len(axes[0]), len(axes[1]))
    if shape[0] * shape[1] > MOST_POINTS:
        msg = f"is a grid of {shape[0]} by {shape[1]} points; at most {MOST_POINTS} are taken"
        raise ValueError(msg)
    if entry.get("shape", [*shape]) != [*shape]:
        msg = f"shape is not {[*shape]}, as the axes say"
        raise ValueError(msg)
    bounds = arrays.bounds(entry, (2,)) | arrays.bounds(entry, (), _SINGLE_BOUNDS)
    return {"axes": axes, **_surfaces(entry, shape), **bounds}


def written(rows: Iterable[Sequence[Any]]) -> str:
    """Write the rows of a surface, shortest decimals that read back bit for bit, one row a line."""
    return "".join(f"{_line(row)}\n" for row in rows)


def surface(text: str, shape: tuple[int, int]) -> tuple[float, ...]:
    """Read a surface in row-major order; ValueError says which line is not as the shape says."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) != shape[0]:
        msg = f"has {len(lines)} lines, and the axes say {shape[0]}"
        raise ValueError(msg)
    numbers: list[float] = []
    for count, line in enumerate(lines, 1):
        numbers.extend(_row(line, shape[1], count))
    return tuple(numbers)


def _row(line: str, width: int, count: int) -> list[float]:
    words = line.split(" ")
    if len(words) != width:
        msg = f"has {len(words)} numbers in line {count}, and the axes say {width}"
        raise ValueError(msg)
    try:
        row = [*map(float, words)] if _NUMBERS_ONLY.fullmatch(line) else [math.nan]
    except ValueError:
        row = [math.nan]
    if not all(map(math.isfinite, row)):
        msg = f"holds something else than finite decimal numbers in line {count}"
        raise ValueError(msg)
    return row


def _line(row: Sequence[Any]) -> str:
    words = [*map(repr, row)]
    line = " ".join(words)
    # repr is all that most numbers need, and `decimal` is slower
    return " ".join(decimal(float(word)) if "e" in word else word for word in words) if "e" in line else line


def _axes(entry: Entry) -> tuple[tuple[float, ...], ...]:
    axes = entry.get("axes")
    if not isinstance(axes, dict) or list(axes) != ["x0", "x1"]:
        msg = "needs axes with x0 (the rows) and x1 (the columns)"
        raise ValueError(msg)
    found = [arrays.steppable(arrays.array(axes[name], f"axes.{name}"), f"axes.{name}") for name in axes]
    if any(len(axis.shape) != 1 for axis in found):
        msg = "has an axis that is not a sequence of numbers"
        raise ValueError(msg)
    return tuple(axis.values for axis in found)  # type: ignore[misc]  # array() let floats pass only


def _surfaces(entry: Entry, shape: tuple[int, int]) -> Entry:
    if not any(key in entry for key in SURFACES):
        return {}
    fields.need(entry, SURFACES, "has some surfaces, so it")
    found = {}
    for key in SURFACES:
        try:
            found[key] = surface(fields.text(entry, key), shape)
        except ValueError as error:
            msg = f"{key} {error}"
            raise ValueError(msg) from None
    gradient = Array((2, *shape), found["partial_x0"] + found["partial_x1"])
    return {
        "value": Array(shape, found["value"]),
        "gradient": gradient,
        "magnitude": Array(shape, found["magnitude"]),
    }
