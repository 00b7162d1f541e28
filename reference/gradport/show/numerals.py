"""Numbers and foreign text as a reader sees them: exact digits, distances, counts, and no control characters."""

from __future__ import annotations

import math

from gradport.closeness import Level
from gradport.hosts.port import Array

Number = float | complex


def exact(value: Number) -> str:
    """The shortest decimal text that reads back to the same float64; `nan`, `inf` and `-inf` otherwise."""
    return repr(value) if isinstance(value, complex) else repr(float(value))


def hexadecimal(value: Number) -> str:
    """The value as a C99 hexadecimal float, which shows its bits; complex numbers as decimals."""
    return repr(value) if isinstance(value, complex) else float(value).hex()


def rough(value: float) -> str:
    """A distance or a bound to four digits, `0` where it is exactly zero."""
    return "0" if value == 0 else f"{value:.3e}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 case`, `1,204 cases`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def span(seconds: float) -> str:
    """A duration: `0.42 s`, `12.3 s`, `3 min 5 s`."""
    if seconds < 9.995:
        return f"{seconds:.2f} s"
    if seconds < 99.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def on_the_point(values: list[str]) -> list[str]:
    """The texts of numbers padded on the left so that their decimal points stand in one column."""
    points = [_length_to_point(text) for text in values]
    return [" " * (max(points) - point) + text for text, point in zip(values, points, strict=True)]


def _length_to_point(text: str) -> int:
    found = [text.index(mark) for mark in ".e" if mark in text]
    return min(found, default=len(text))


def shape(array: Array) -> str:
    """An array's shape in words: `a number`, `2`, `5 × 2`."""
    return " × ".join(str(size) for size in array.shape) or "a number"


def level_name(level: Level | None, state: str) -> str:
    """A level by its name or, without one, the state; `errored` where there is neither, because nothing came back."""
    return state or ("errored" if level is None else str(level))


def listing(array: Array, limit: int = 6) -> str:
    """The first values of an array, flat, and how many more there are."""
    shown = ", ".join(exact(value) for value in array.values[:limit])
    more = len(array.values) - limit
    return f"[{shown}]" if more <= 0 else f"[{shown}, … {more:,} more]"


def printable(text: str) -> str:
    """Foreign text without control characters or lone surrogates, each shown as an escape; newlines and tabs stay."""
    return "".join(character if _is_plain(character) else _escape(character) for character in text)


def _is_plain(character: str) -> bool:
    code = ord(character)
    control = code < 0x20 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    return character in "\n\t" or not (control or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str) -> str:
    """Foreign text on one line, without control characters."""
    return printable(" ".join(text.split()))


def command(text: str) -> str:
    """A command on one line, its spaces as they are, without control characters."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def distance(a: Number, b: Number) -> float:
    """How far apart two numbers are; NaN where either is not a number, 0 for the same infinity."""
    if a == b:
        return 0.0
    gap = abs(a - b)
    return gap if not math.isnan(gap) else math.nan
