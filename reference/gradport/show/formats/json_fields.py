"""Reading a JSON object field by field, so that whatever is wrong gets one line that says where."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gradport.closeness import Level
from gradport.judge.report import NOT_JUDGED

LEVELS = {str(level): level for level in Level}
DEEPEST = 8
"""How deep arrays may nest."""
Number = float | complex


class DamageError(Exception):
    """What is wrong with a report, in one line."""


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
        return float(self._checked(key, "a number", is_real))

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

    def axes(self, key: str) -> list[list[Number]]:
        """Two lists of numbers."""
        found: list[list[Number]] = self._checked(key, "two lists of numbers", _are_axes)
        return found

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


def is_real(value: Any) -> bool:
    """Whether a JSON value is a finite number."""
    return _is_integer(value) or (isinstance(value, float) and math.isfinite(value))


def _are_axes(value: Any) -> bool:
    return _all(value, list) and len(value) == 2 and all(axis and all(map(is_real, axis)) for axis in value)


def _is_empty_shape(value: Any) -> bool:
    return _all(value, int) and 0 in value and len(value) <= DEEPEST and min(value) >= 0
