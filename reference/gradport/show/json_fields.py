"""Reading a JSON object field by field, so that whatever is wrong gets one line that says where."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gradport.closeness import Level
from gradport.hosts.port import Array
from gradport.judge.report import NOT_JUDGED

LEVELS = {str(level): level for level in Level}
DEEPEST = 8
"""How deep arrays may nest."""
Number = float | complex


class DamageError(Exception):
    """What is wrong with a report, in one line."""


def nested(value: Any) -> Any:
    """An array as nested lists, a number as JSON has it, and a string for what JSON has no number for."""
    if isinstance(value, Array):
        return _fold(value.shape, [nested(number) for number in value.values])
    if isinstance(value, complex):
        return repr(value)
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    return value


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
    for part in value:
        _flatten(fields, key, part, shape[1:], flat)


def _number(fields: Fields, key: str, value: Any) -> Number:
    if _is_real(value):
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


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object and its place; every method takes a key and gives a checked value or raises DamageError."""

    values: dict[str, Any]
    place: str = ""

    @classmethod
    def parse(cls, text: str) -> Fields:
        """The outermost object of a JSON text; DamageError for anything else, a key that comes twice included."""
        try:
            values = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 0)
            where = f" (line {line}: {getattr(error, 'msg', error)})" if line else f" ({error})"
            raise DamageError(f"not whole JSON, so a damaged or truncated report{where}") from None
        if not isinstance(values, dict):
            raise DamageError("not a JSON object, so not a gradport report")
        return cls(values)

    def last_key(self) -> str:
        """The key that comes last in the file."""
        return next(reversed(self.values), "")

    def value(self, key: str) -> Any:
        """Whatever stands there."""
        if key not in self.values:
            raise DamageError(f"{self._at(key)} is missing")
        return self.values[key]

    def text(self, key: str) -> str:
        """A string."""
        found: str = self._checked(key, "text", lambda value: isinstance(value, str))
        return found

    def text_or(self, key: str, other: str) -> str:
        """A string, or `other` where the key is missing."""
        return self.text(key) if key in self.values else other

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(self._checked(key, "a list of texts", lambda value: _all(value, str)))

    def flag(self, key: str) -> bool:
        """True or false."""
        found: bool = self._checked(key, "true or false", lambda value: isinstance(value, bool))
        return found

    def integer(self, key: str) -> int:
        """An integer."""
        found: int = self._checked(key, "an integer", _is_integer)
        return found

    def optional_integer(self, key: str) -> int | None:
        """An integer or null."""
        found: int | None = self._checked(
            key, "an integer or null", lambda value: value is None or _is_integer(value)
        )
        return found

    def real(self, key: str) -> float:
        """A finite number."""
        return float(self._checked(key, "a number", _is_real))

    def objects(self, key: str) -> list[Fields]:
        """A list of objects."""
        found = self._checked(key, "a list of objects", lambda value: _all(value, dict))
        return [Fields(value, f"{self._at(key)}[{index}]") for index, value in enumerate(found)]

    def shape_or(self, key: str, other: tuple[int, ...]) -> tuple[int, ...]:
        """The shape of an empty array, or `other` where the key is missing."""
        if key not in self.values:
            return other
        return tuple(self._checked(key, "the shape of an empty array", _is_empty_shape))

    def level(self, key: str) -> tuple[Level | None, str]:
        """A level, or a state: the other of the two is empty."""
        name = self._checked(key, "a level", lambda value: value in (*LEVELS, *NOT_JUDGED))
        return LEVELS.get(name), "" if name in LEVELS else name

    def parameters(self, key: str) -> dict[str, float | str | int]:
        """An object of numbers and strings."""
        found = self._checked(key, "an object", lambda value: isinstance(value, dict))
        for value in found.values():
            if not isinstance(value, int | float | str):
                raise self.damage(key, "numbers and texts only", value)
        return dict(found)

    def damage(self, key: str, wanted: str, got: Any) -> DamageError:
        """What to raise when a value is not what the format says."""
        shown = repr(got)
        return DamageError(
            f"{self._at(key)} is not {wanted}: {shown if len(shown) <= 40 else shown[:37] + '...'}"
        )

    def _checked(self, key: str, wanted: str, fits: Callable[[Any], bool]) -> Any:
        value = self.value(key)
        if not fits(value):
            raise self.damage(key, wanted, value)
        return value

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key comes twice")
    return values


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is no JSON number")


def _all(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_real(value: Any) -> bool:
    return _is_integer(value) or (isinstance(value, float) and math.isfinite(value))


def _is_empty_shape(value: Any) -> bool:
    return _all(value, int) and 0 in value and len(value) <= DEEPEST and min(value) >= 0
