"""Arrays as nested lists and back, without losing a bit; a grid's points as axes, and equal bounds once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from gradport.hosts.port import Array
from gradport.show.formats.json_fields import DEEPEST, Fields, Number, is_real


def nested(value: Any) -> Any:
    """An array as nested lists, a number as JSON has it, and a string for what JSON has no number for."""
    if isinstance(value, Array):
        return _fold(value.shape, _plain(value.values))
    if isinstance(value, complex) or (isinstance(value, float) and not math.isfinite(value)):
        return repr(value)
    return value


def _plain(values: Sequence[Number]) -> list[Any]:
    try:
        if all(map(math.isfinite, values)):  # type: ignore[arg-type]  # a complex number raises
            return list(values)
    except TypeError:
        pass
    return [nested(number) for number in values]


def repeated(array: Array) -> Any:
    """An array whose rows are all alike as that one row, any other as nested lists: the bounds of a grid are so."""
    rows = array.rows() if len(array.shape) == 2 and array.values else []
    if len(rows) > 1 and rows.count(rows[0]) == len(rows) and len(set(map(repr, rows))) == 1:
        return _plain(rows[0])
    return nested(array)


def spread(array: Array, like: Array | None) -> Array:
    """Undo `repeated`: one row, where the array beside it has several, stands for all of them."""
    if like is None or len(like.shape) != 2 or array.shape != like.shape[1:]:
        return array
    return Array(like.shape, array.values * like.shape[0], array.kind)


def axes_of(points: Array) -> list[list[Any]] | None:
    """The two axes of a grid's points, which stand as rows with the second coordinate running faster; else None."""
    if len(points.shape) != 2 or points.shape[1] != 2 or not all(map(_is_finite, points.values)):
        return None
    first, second = (list(dict.fromkeys(map(_signed, points.values[k::2]))) for k in (0, 1))
    expected = [number for x0 in first for x1 in second for number in (x0, x1)]
    if min(len(first), len(second)) < 2 or expected != list(map(_signed, points.values)):
        return None
    return [[value for value, _ in first], [value for value, _ in second]]


def _is_finite(value: Number) -> bool:
    return not isinstance(value, complex) and math.isfinite(value)


def _signed(value: Number) -> tuple[Any, float]:
    """A number with its sign, so that −0.0 and 0.0 are two."""
    assert not isinstance(value, complex)
    return value, math.copysign(1.0, value)


def points_of(axes: Sequence[Sequence[Number]], kind: str) -> Array:
    """Undo `axes_of`."""
    first, second = axes
    return Array(
        (len(first) * len(second), 2), tuple(n for x0 in first for x1 in second for n in (x0, x1)), kind
    )


def _fold(shape: tuple[int, ...], flat: list[Any]) -> Any:
    if not shape:
        return flat[0]
    if len(shape) == 1:
        return flat
    size = math.prod(shape[1:])
    return [_fold(shape[1:], flat[i * size : (i + 1) * size]) for i in range(shape[0])] if size else []


def numbers_of(fields: Fields, key: str) -> tuple[tuple[int, ...], tuple[Number, ...]] | None:
    """The shape and the flat values of nested lists; None for null."""
    value = fields.value(key)
    if value is None:
        return None
    shape: list[int] = []
    level = value
    while isinstance(level, list) and len(shape) < DEEPEST:
        shape.append(len(level))
        level = level[0] if level else None
    flat: list[Number] = []
    _flatten(fields, key, value, tuple(shape), flat)
    return tuple(shape), tuple(flat)


def _flatten(fields: Fields, key: str, value: Any, shape: tuple[int, ...], flat: list[Number]) -> None:
    if not shape:
        flat.append(_number(fields, key, value))
        return
    if not isinstance(value, list) or len(value) != shape[0]:
        raise fields.damage(key, "rows of one length", value)
    if len(shape) == 1 and set(map(type, value)) == {float} and all(map(math.isfinite, value)):
        flat.extend(value)
        return
    for part in value:
        _flatten(fields, key, part, shape[1:], flat)


def _number(fields: Fields, key: str, value: Any) -> Number:
    if is_real(value):
        real: float = value
        return real
    if value in ("nan", "inf", "-inf"):
        return float(value)
    if isinstance(value, str) and value.endswith(("j", "j)")):
        try:
            return complex(value)
        except ValueError:
            pass
    raise fields.damage(key, "a number", value)
