"""How a contained child ends, as exceptions with the facts and a few plain words."""

# ruff: noqa: N818  # they say what a child did, which is no error of ours

from __future__ import annotations

import signal

SIGNALS = {  # in words, since the system's own words change with the locale
    signal.SIGABRT: "abort",
    signal.SIGBUS: "bus error",
    signal.SIGFPE: "arithmetic error",
    signal.SIGILL: "illegal instruction",
    signal.SIGKILL: "killed, perhaps by the system for lack of memory",
    signal.SIGSEGV: "segmentation fault",
    signal.SIGTERM: "terminated",
    signal.SIGXCPU: "CPU time limit",
}


class ChildError(Exception):
    """A child did not do what was asked of it; the text says what it did, without a subject."""


class NotStarted(ChildError):
    """The command cannot be run."""


class ChildEnded(ChildError):
    """The child ended, or closed a pipe, which is then the one named.

    returncode: as in subprocess, None if it still runs; rest: the half line that had arrived.
    """

    def __init__(
        self, returncode: int | None, stderr_tail: str = "", rest: bytes = b"", pipe: str = "output"
    ) -> None:
        super().__init__(f"closed its standard {pipe}" if returncode is None else ending(returncode))
        self.returncode = returncode
        self.stderr_tail = stderr_tail
        self.rest = rest


class TimedOut(ChildError):
    """The deadline passed; rest: the half line that had arrived."""

    def __init__(self, rest: bytes = b"") -> None:
        super().__init__("took too long")
        self.rest = rest


class TooLong(ChildError):
    """A line is longer than the limit, in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"sent a line of more than {limit} bytes")
        self.limit = limit


class OutOfMemory(ChildError):
    """The child and its descendants hold more memory than the limit, in bytes."""

    def __init__(self, resident: int, limit: int) -> None:
        super().__init__(f"held more memory than its limit of {limit >> 20} MiB")
        self.resident = resident
        self.limit = limit


def ending(returncode: int) -> str:
    """Say how a process ended: "exited with status 3", "was ended by SIGSEGV (segmentation fault)"."""
    if returncode < 0:
        return f"was ended by {_signal(-returncode)}"
    if returncode - 128 in set(SIGNALS):
        return f"exited with status {returncode}, as a shell does after {_signal(returncode - 128)}"
    return f"exited with status {returncode}"


def _signal(number: int) -> str:
    try:
        name = signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
    return f"{name} ({SIGNALS[signal.Signals(number)]})" if number in set(SIGNALS) else name
