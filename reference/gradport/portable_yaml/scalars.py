"""Plain scalars: what every YAML parser reads alike, and how a float is written."""

from __future__ import annotations

import re

Scalar = str | float | int | bool | None

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+(?:[eE][-+][0-9]+)?")
_LIKE_A_NUMBER = re.compile(r"[-+]?\.?[0-9]")
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_TRUTH_IN_ONE_VERSION = {"y", "n", "yes", "no", "on", "off"}
_SPECIAL_IN_ONE_VERSION = {"=", "<<"}
_LARGEST_INTEGER = 2**53  # JavaScript reads integers as doubles


def resolve(text: str) -> Scalar:
    """Give what a plain scalar means to all parsers; a ValueError says how to write what has two meanings."""
    if _DECIMAL.fullmatch(text):
        return _float(text)
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if text.lower() in _TRUTH_IN_ONE_VERSION or text in _SPECIAL_IN_ONE_VERSION:
        msg = f'{text} is text to some parsers and not to others; write true, false or "{text}"'
        raise ValueError(msg)
    if _LIKE_A_NUMBER.match(text):
        msg = f"{_short(text)} is a number to some parsers and not to others; {_remedy(text)}"
        raise ValueError(msg)
    return text


def decimal(value: float) -> str:
    """Write a double in the shortest form that reads back bit for bit, with a dot and a signed exponent."""
    text = repr(float(value))
    if "e" in text:
        mantissa, exponent = text.split("e")
        return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{int(exponent):+d}"
    return {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}.get(text, text)


def _float(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        msg = f"{_short(text)} is too large for a double; write .inf if that is meant"
        raise ValueError(msg)
    return value


def _integer(text: str) -> int:
    digits = text.lstrip("+-")
    if text == "-0":
        msg = "-0 is read with and without its sign; write -0.0"
        raise ValueError(msg)
    if len(digits) > 16 or int(digits) > _LARGEST_INTEGER:
        msg = f"{_short(text)} is beyond 2^53, so not every parser reads it exactly; write it with .0"
        raise ValueError(msg)
    return int(text)


def _remedy(text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return "put it in double quotes if it is text"
    if "_" in text or text.lstrip("+-").startswith("0"):
        return "write its digits without separators and leading zeros"
    return f"write {decimal(value)}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."
