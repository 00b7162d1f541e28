"""Where text goes: how wide a file is, which characters it takes, and the line that tells how far a run is."""

from __future__ import annotations

import shutil
import sys
from types import TracebackType
from typing import Self, TextIO

from gradport.show.numerals import one_line


def width_of(file: TextIO) -> int:
    """The columns of a terminal, at most 120; 80 for anything else."""
    return min(shutil.get_terminal_size((80, 24)).columns, 120) if file.isatty() else 80


def put(text: str, file: TextIO) -> None:
    """Write a text; characters that the file's encoding lacks come out as escapes, never as an error.

    It leaves at once: where nobody reads any more, that shows here and not when Python ends.
    """
    encoding = getattr(file, "encoding", None) or "utf-8"
    file.write(text.encode(encoding, "backslashreplace").decode(encoding))
    file.flush()


class Progress:
    """One line that says what is going on, on a terminal only; it is wiped at the end. Use as a context manager."""

    def __init__(self, total: int | None = None, file: TextIO | None = None) -> None:
        self._file = file if file is not None else sys.stderr
        self._on = self._file.isatty()
        self._total = total
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def advance(self, text: str) -> None:
        """Show that one more step is done or begun, with what it is."""
        self._done += 1
        if self._on:
            of = f"{self._done}/{self._total} " if self._total else f"{self._done} "
            line = f"{of}{one_line(text)}"[: width_of(self._file) - 1]
            self._file.write(f"\r\x1b[K{line}")
            self._file.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on and self._done:
            self._file.write("\r\x1b[K")
            self._file.flush()
