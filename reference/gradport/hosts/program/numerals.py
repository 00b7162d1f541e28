"""Numbers as the protocol writes them, bit for bit: decimals that read back, or strings.

The strings are C99 hexadecimal ("0x1.8p+1"), "inf", "-inf", "nan" and "-0.0", since JSON has no infinity and
no NaN, and some writers of JSON lose the sign of zero.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

HEXADECIMAL = re.compile(r"[+-]?0[xX][0-9a-fA-F]+(\.[0-9a-fA-F]*)?[pP][+-]?[0-9]{1,5}")
WORDS = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan, "-nan": math.nan, "-0.0": -0.0}
_PLAIN = frozenset({int, float})
SHOWN = 120  # characters of a line that a sentence quotes


class Broken(Exception):  # noqa: N818  # the program's error
    """What is wrong with a message, as a clause without its subject; final: the message ends its call."""

    def __init__(self, clause: str, *, final: bool = False) -> None:
        super().__init__(clause)
        self.final = final


def written(values: Iterable[Any]) -> list[float | str]:
    """Return the numbers as JSON can hold them: non-finite ones and minus zero as text."""
    return [_text(value) if not math.isfinite(value) or not value else value for value in values]


def read(message: dict[str, Any], field: str) -> list[float] | None:
    """Return the numbers of a field, None if there is no such field. Raises Broken."""
    values = message.get(field)
    if values is None and field not in message:
        return None
    if type(values) is not list:
        return [_number(values, field)]
    if _PLAIN.issuperset(map(type, values)) and all(map(math.isfinite, values)):
        return list(map(float, values))
    return [_number(value, f"{field}[{place}]") for place, value in enumerate(values)]


def _number(value: Any, place: str) -> float:
    if type(value) is str:
        return _from_text(value, place)
    if type(value) is list:
        raise Broken(f'sent a list as {place}: arrays are flat, with a "shape"')
    if type(value) not in (int, float):
        raise Broken(f"sent {quoted(value)} as {place}, which is no number")
    if not math.isfinite(value):
        what = "a bare NaN" if value != value else "a bare Infinity, or a decimal beyond float64,"
        raise Broken(f'sent {what} as {place}: send "nan", "inf" or "-inf", with quotes')
    return float(value)


def _from_text(text: str, place: str) -> float:
    if text in WORDS:
        return WORDS[text]
    if not HEXADECIMAL.fullmatch(text):
        raise Broken(
            f'sent the text {quoted(text)} as {place}: only "inf", "-inf", "nan", "-0.0" and hexadecimal have quotes'
        )
    try:
        return float.fromhex(text)
    except OverflowError:
        raise Broken(f"sent {quoted(text)} as {place}, which is beyond float64") from None


def integer(text: str) -> float:
    """Read an integer; `-0`, as C prints it, keeps its sign, and one of a million digits costs nothing."""
    return float(text) if text == "-0" or len(text) > 18 else int(text)


def excerpt(line: bytes | dict[str, Any]) -> str:
    """Return the beginning of a line, fit to be quoted in a sentence."""
    text = line[: 4 * SHOWN].decode("utf-8", "replace") if isinstance(line, bytes) else quoted(line)
    return printable(text) if len(text) <= SHOWN else printable(text[:SHOWN]) + "..."


def quoted(value: Any) -> str:
    """Return a value of a message as JSON, shortened."""
    text = json.dumps(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "..."


def printable(text: str) -> str:
    """Return the text without what a terminal would act on."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _text(value: float) -> float | str:
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return "-0.0" if math.copysign(1.0, value) < 0 else value
