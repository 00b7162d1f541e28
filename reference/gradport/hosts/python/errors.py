"""What is said of an error that a Python port raised: its kind, its message, and the line in the port's file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gradport.hosts.port import Failure


def failure(error: BaseException, file: Path) -> Failure:
    """Give the failure that an error of a port is."""
    if isinstance(error, MemoryError):
        return Failure("out-of-memory", "the port ran out of memory")
    return Failure("crashed", told(error, file))


def told(error: BaseException, file: Path) -> str:
    """Say an error in one line."""
    if isinstance(error, SystemExit):
        return f"it called exit({error.code!r})"
    if isinstance(error, SyntaxError) and "null bytes" in error.msg:
        return f"{file.name}: does not load: it holds null bytes, as UTF-16 does; save it as UTF-8"
    if isinstance(error, SyntaxError):
        return f"{file.name}:{error.lineno}: does not load: {error.msg}"
    return f"{type(error).__name__}: {error}{_line(error, file)}"


def _line(error: BaseException, file: Path) -> str:
    lines = [number for frame, number in _frames(error) if frame == str(file)]
    return f" ({file.name}:{lines[-1]})" if lines else ""


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
