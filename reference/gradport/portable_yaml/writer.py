"""Write portable YAML: block mappings, flow sequences of scalars, double-quoted text, literal blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from gradport.portable_yaml.scalars import decimal

_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_A_KEY = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_NOT_IN_A_BLOCK = (" \n", "\n ", "\n\n")


def dump(value: object, comment: str = "") -> str:
    """Write dicts, lists, tuples, str, float, int, bool and None so that every parser reads the same value.

    comment: lines put before the document. Lines of text that end in a newline become a literal block.
    A ValueError says what cannot be written portably: other types, keys, integers beyond 2^53.
    """
    heading = "".join(f"# {line}".rstrip() + "\n" for line in comment.splitlines())
    if isinstance(value, Mapping) and value:
        return heading + "".join(_mapping(value, ""))
    if _is_sequence(value) and not _fits_in_brackets(value):
        return heading + "".join(_sequence(value, ""))
    return heading + _inline(value) + "\n"


def _mapping(mapping: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        _check_key(key)
        yield f"{indent}{key}:"
        yield from _node(value, indent)


def _node(value: object, indent: str) -> Iterator[str]:
    """Write the rest of a line after `key:`, and the lines below it."""
    if isinstance(value, str) and _is_literal(value):
        yield " |\n"
        yield from (f"{indent}  {line}\n" for line in value[:-1].split("\n"))
    elif isinstance(value, Mapping) and value:
        yield "\n"
        yield from _mapping(value, indent + "  ")
    elif _is_sequence(value) and not _fits_in_brackets(value):
        yield "\n"
        yield from _sequence(value, indent + "  ")
    else:
        yield f" {_inline(value)}\n"


def _sequence(items: Sequence[object], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            lines = "".join(_mapping(item, indent + "  "))
            yield f"{indent}- {lines[len(indent) + 2 :]}"
        else:
            yield f"{indent}- {_inline(item)}\n"


def _inline(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):
        return decimal(value)
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, Mapping) and not value:
        return "{}"
    if _is_sequence(value):
        return f"[{', '.join(map(_inline, value))}]"
    msg = f"{type(value).__name__} has no portable YAML form"
    raise ValueError(msg)


def _is_literal(text: str) -> bool:
    """Say whether a text is lines that every parser keeps: printable, without blank lines or spaces at their ends."""
    if not text.endswith("\n") or text[0] in " \n" or any(part in text for part in _NOT_IN_A_BLOCK):
        return False
    return text.replace("\n", "").isprintable()


def _is_sequence(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)


def _fits_in_brackets(items: Sequence[object]) -> bool:
    """Say whether a sequence goes on one line: it holds scalars only."""
    return not any(isinstance(item, list | tuple | Mapping) for item in items)


def _integer(value: int) -> str:
    if abs(value) > 2**53:
        msg = f"{value} is an integer beyond 2^53, which not every parser reads exactly"
        raise ValueError(msg)
    return str(value)


def _quoted(text: str) -> str:
    if not text.isprintable() and any("\ud800" <= character <= "\udfff" for character in text):
        msg = f"{text!r} holds a lone surrogate, which is no character"
        raise ValueError(msg)
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _check_key(key: object) -> None:
    if not isinstance(key, str) or not _KEY.fullmatch(key) or key in _NOT_A_KEY:
        msg = f"{key!r} is not a portable key: letters a-z, digits, - and _, and not a truth value such as y"
        raise ValueError(msg)
