"""The fields of one entry in a fixture file; every ValueError is a part of a sentence, such as "has no id"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gradport.spelling import nearest

Entry = dict[str, Any]


def text(entry: Entry, key: str, default: str | None = None) -> str:
    """Give the text under a key; without a default the key has to be there."""
    value = entry.get(key, default)
    if value is None:
        msg = f"has no {key}"
        raise ValueError(msg)
    if not isinstance(value, str):
        msg = f"{key} is {described(value)}; write a text in double quotes"
        raise ValueError(msg)
    return value


def choice(entry: Entry, key: str, choices: Iterable[str], default: str | None = None) -> str:
    """Give the text under a key, one of the choices."""
    value = text(entry, key, default)
    if value not in choices:
        raise ValueError(unknown(key, value, choices))
    return value


def texts(entry: Entry, key: str) -> tuple[str, ...]:
    """Give the sequence of texts under a key; none where the key is missing."""
    values = entry.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        msg = f"{key} is not a sequence of texts"
        raise ValueError(msg)
    return tuple(values)


def need(entry: Entry, keys: Iterable[str], why: str) -> None:
    """Check that all keys are there."""
    missing = [key for key in keys if key not in entry]
    if missing:
        msg = f"{why} needs {', '.join(missing)}"
        raise ValueError(msg)


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is not known, and which was probably meant."""
    close = nearest(name[:60], known)
    hint = f"did you mean {close!r}?" if close else f"known: {', '.join(known)}"
    return f"{what} {name[:60]!r} is not known; {hint}"


def described(value: object) -> str:
    """Say what a value is, in a few words."""
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a sequence"
    kinds = {str: "the text ", int: "the integer ", float: "the number "}
    return f"{kinds.get(type(value), '')}{value!r}"[:60]
