"""A line that a program sent: a message, noise, or a message that was meant and is none."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from gradport.hosts.program import numerals
from gradport.hosts.program.messages import WORDS
from gradport.hosts.program.numerals import Broken, excerpt

_MEANT = re.compile(rb"""\s*\{(\s*['"]?(id|gradport)['"]?\s*[:=]|.*"(id|gradport)")""", re.DOTALL)
_BEGIN = re.compile(rb'\{\s*"(id|gradport)"\s*:')
_decoder = json.JSONDecoder(parse_int=numerals.integer)


def parse(line: bytes) -> dict[str, Any] | None:
    """Read a line; None if it is noise. Raises Broken if it is meant as a message and is none."""
    try:
        message = _decoder.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        _check_noise(line, f"is not UTF-8 (byte {line[error.start]:#04x} at {error.start})")
    except json.JSONDecodeError as error:
        what = f"{error.msg.lower()} at character {error.pos}"
        if line.startswith(codecs.BOM_UTF8):
            what = "it begins with a byte order mark"
        _check_noise(line, f"is not JSON ({what})")
    except RecursionError:
        _check_noise(line, "is nested too deeply")
    else:
        return None if type(message) is not dict or WORDS.isdisjoint(message) else message
    return None


def _check_noise(line: bytes, clause: str) -> None:
    """Raise Broken if a line that is no JSON looks like a message, in whatever language's notation, or ends in one."""
    if _MEANT.match(line.removeprefix(codecs.BOM_UTF8)):
        raise Broken(f"sent a message that {clause}: {excerpt(line)}")
    if b"\0" in line and _BEGIN.search(line.replace(b"\0", b"")):
        raise Broken("sent a message in UTF-16: write UTF-8")
    begin = _BEGIN.search(line)
    if begin and _is_json(line[begin.start() :]):
        noise, message = excerpt(line[: begin.start()]), excerpt(line[begin.start() :])
        raise Broken(f'printed "{noise}" and no line end before {message}: print to standard error instead')


def _is_json(text: bytes) -> bool:
    try:
        _decoder.decode(text.decode())
    except (ValueError, RecursionError):
        return False
    return True
