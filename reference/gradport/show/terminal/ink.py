"""Colour on a terminal: whether, and the escape sequences for the few styles that a report uses."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

SEQUENCES = {
    "bold": "1",
    "dim": "2",
    "good": "32",
    "fair": "33",
    "bad": "31",
    "bad-head": "1;31",
    "good-head": "1;32",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """Styles text where colour is wanted, and leaves it alone elsewhere."""

    color: bool

    def __call__(self, text: str, style: str) -> str:
        """The text in a style of SEQUENCES; empty text and an empty style stay as they are."""
        if not (self.color and text and style):
            return text
        return f"\x1b[{SEQUENCES[style]}m{text}\x1b[0m"


def wants_color(file: TextIO) -> bool:
    """Whether to colour what goes to `file`: NO_COLOR forbids, FORCE_COLOR demands, else only a terminal gets it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return file.isatty() and os.environ.get("TERM") != "dumb"


def style_of(level: str, agrees: bool) -> str:
    """The style of a result: by whether it agrees, not by its level, which may be as declared."""
    return "dim" if level == "skipped" else "good" if agrees else "bad"
