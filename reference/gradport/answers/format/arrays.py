"""Numbers in a fixture file: single, in a sequence, or in rows of equal length; ValueError says which is wrong."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from gradport.answers.case import STEP
from gradport.answers.format.fields import Entry, described
from gradport.hosts.port import Array

BOUNDS = ("truncation_bound", "own_bound", "probing_bound")


def array(value: object, name: str, number: type[float | int] = float) -> Array:
    """Check that a value is one number, a sequence, or a sequence of rows, all of one type, and give them flat."""
    kind = "int64" if number is int else "float64"
    if not isinstance(value, list):
        _check([value], name, number)
        return Array((), (value,), kind)  # type: ignore[arg-type]  # checked above
    if not value:
        msg = f"{name} is empty"
        raise ValueError(msg)
    if not isinstance(value[0], list):
        _check(value, f"{name}[{{}}]", number)
        return Array((len(value),), tuple(value), kind)
    return _rows(value, name, number, kind)


def numbers(entry: Entry, keys: Iterable[str], shape: tuple[int, ...]) -> dict[str, Array]:
    """Give the floats under those of the keys that are there, all of one shape."""
    found = {key: array(entry[key], key) for key in keys if key in entry}
    for key, given in found.items():
        if given.shape != shape:
            msg = f"{key} has shape {[*given.shape]}, not {[*shape]}"
            raise ValueError(msg)
    return found


def bounds(entry: Entry, shape: tuple[int, ...], keys: Iterable[str] = BOUNDS) -> dict[str, Array]:
    """Give the bounds that are there, all of one shape; none is negative or NaN."""
    found = numbers(entry, keys, shape)
    for key, given in found.items():
        bad = next((bound for bound in given.values if not bound.real >= 0.0), None)
        if bad is not None:
            msg = f"{key} holds {bad}; a bound is zero or more"
            raise ValueError(msg)
    return found


def steppable(found: Array, name: str) -> Array:
    """Check that each number is finite and changes when h is added or taken away."""
    for index, at in enumerate(found.values):
        if not math.isfinite(at.real) or at + STEP == at or at - STEP == at:
            msg = f"{name} holds {at} (number {index + 1}), which a step of {STEP} does not change"
            raise ValueError(msg)
    return found


def _rows(value: list[Any], name: str, number: type[float | int], kind: str) -> Array:
    width = len(value[0])
    for index, row in enumerate(value):
        if not isinstance(row, list) or not row or len(row) != width:
            msg = f"{name}[{index}] is not a row of {max(width, 1)} numbers; rows are of equal length"
            raise ValueError(msg)
        _check(row, f"{name}[{index}][{{}}]", number)
    return Array((len(value), width), tuple(item for row in value for item in row), kind)


def _check(values: list[Any], name: str, number: type[float | int]) -> None:
    if set(map(type, values)) == {number}:
        return
    index, odd = next((i, value) for i, value in enumerate(values) if type(value) is not number)
    remedy = "write an integer" if number is int else "write a number with a dot"
    if number is float and type(odd) is int:
        remedy = f'write {odd}.0, or dtype: "int64" if integers are meant'
    msg = f"{name.format(index)} is {described(odd)}; {remedy}"
    raise ValueError(msg)
