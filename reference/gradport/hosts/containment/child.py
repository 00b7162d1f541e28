"""A contained child process: lines in, lines out, never past a deadline, and nothing of it left afterwards.

The child leads its own session, so a Ctrl-C meant for the harness does not reach it. `Child.kill` ends its
process group and every descendant, also those that left the group; `guard` does so when the harness itself is
killed. Several threads may each drive children of their own; one child belongs to one thread.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Self

from gradport.hosts.containment import guard, marks
from gradport.hosts.containment.endings import ChildEnded, ChildError, NotStarted, OutOfMemory, TimedOut
from gradport.hosts.containment.pipes import Pipes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LINE_LIMIT = 64 << 20  # bytes
LOOK = 0.05  # seconds between two looks at the memory and at whether the child still runs
GRACE = 0.5  # seconds between the end of the output and the end of the process, else it is said to go on


class Child:
    """A running program with its three pipes; `memory` limits the resident bytes of it and its descendants.

    Raises NotStarted. Whoever makes a Child kills it.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        memory: int | None = None,
    ) -> None:
        self._mark = marks.new()
        self._memory = memory
        self._process = _start(command, cwd, {**(os.environ if env is None else env), guard.NAME: self._mark})
        self._pipes = Pipes(self._process)
        self._next_look = time.monotonic() + LOOK
        self._lock = threading.Lock()
        self._killed = False
        self._crew = getattr(_here, "dismissed", None)
        _running.add(self)
        # Looked up after the child is known to `interrupt`, which may have come between.
        if self._crew is not None and self._crew.is_set():
            self.kill()
            raise KeyboardInterrupt

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """The process, which leads a session and a group of the same number."""
        return self._process.pid

    @property
    def stderr_tail(self) -> str:
        """The end of what the child wrote to standard error, at most 2 KiB."""
        return self._pipes.stderr_tail

    def send(self, line: bytes, deadline: float) -> None:
        """Write a line; `deadline` is a time.monotonic().

        Raises ChildEnded, TimedOut, OutOfMemory, TooLong.
        """
        rest = memoryview(line + b"\n")
        while rest:
            try:
                rest = rest[self._pipes.write(rest) :]
            except BlockingIOError:
                self._wait_to_write(deadline)
            except OSError:  # the other end is closed, or kill() closed ours
                raise self._ended(deadline, "input") from None

    def receive(self, deadline: float, limit: int = LINE_LIMIT) -> bytes:
        """Read a line, without its end; `limit` in bytes.

        Raises ChildEnded, TimedOut, TooLong, OutOfMemory.
        """
        while True:
            line = self._pipes.line(limit)
            if line is not None:
                return line
            if not self._pipes.open:
                raise self._ended(deadline)
            self._wait(deadline)

    def interrupt(self) -> None:
        """Kill the child and its descendants, from any thread; its own thread then sees it ended."""
        with self._lock:
            if not self._killed:
                with contextlib.suppress(OSError):
                    os.killpg(self.pid, signal.SIGKILL)
                guard.end(self._mark)

    def kill(self) -> None:
        """End the child and all its descendants, wait for it and close its pipes; again does nothing."""
        self.interrupt()
        with self._lock:
            if self._killed:
                return
            self._killed = True
            self._pipes.keep_stderr()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(guard.PATIENCE)
            self._pipes.close()
        _running.discard(self)

    def finish(self, deadline: float) -> None:
        """Close the child's standard input, let it end by itself until the deadline, then kill it."""
        if not self._killed:
            self._pipes.close_input()
            with contextlib.suppress(ChildError):
                while True:
                    self.receive(deadline)
        self.kill()

    def _wait(self, deadline: float) -> None:
        """Wait until something arrives or can be written, and look after the child now and then."""
        now = time.monotonic()
        if now >= deadline:
            if self._pipes.unheard:
                raise ChildEnded(self._status(), self.stderr_tail, self._pipes.half, "input")
            raise TimedOut(self._pipes.half)
        self._pipes.wait(min(deadline, self._next_look) - now)
        if time.monotonic() >= self._next_look:
            self._look()

    def _wait_to_write(self, deadline: float) -> None:
        """Wait until the child reads, and keep what it writes meanwhile: it may be unable to read before."""
        with self._pipes.until_read():
            self._wait(deadline)
        if not self._pipes.open:
            raise self._ended(deadline)

    def _look(self) -> None:
        """Look at the memory, and whether the child ended while a descendant holds its output open."""
        now = time.monotonic()
        if self._memory is not None:
            resident = sum(map(_resident, guard.marked(self._mark)))
            if resident > self._memory:
                raise OutOfMemory(resident, self._memory)
        if self._status() is not None:
            self._pipes.keep_rest()
        self._next_look = time.monotonic() + max(LOOK, 20 * (time.monotonic() - now))

    def _status(self) -> int | None:
        """Return the exit status without reaping: until then nobody else gets the process group's number."""
        if self._process.returncode is not None:
            return self._process.returncode
        found = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is None:
            return None
        return found.si_status if found.si_code == os.CLD_EXITED else -found.si_status

    def _ended(self, deadline: float, pipe: str = "output") -> ChildEnded:
        """Return the exception for a child that closed a pipe, with its status if it ends soon."""
        until = min(deadline, time.monotonic() + GRACE)
        while (status := self._status()) is None and time.monotonic() < until:
            time.sleep(0.001)
        self._pipes.keep_stderr()
        return ChildEnded(status, self.stderr_tail, self._pipes.half, pipe)


def enlist(dismissed: threading.Event) -> None:
    """Make this thread one of those whose children `interrupt` kills, and that start none once the event is set."""
    _here.dismissed = dismissed


def interrupt(dismissed: threading.Event) -> None:
    """Kill the children of the threads enlisted with this event; the threads see them ended."""
    for running in list(_running):
        if running._crew is dismissed:  # noqa: SLF001  # this module's own class
            running.interrupt()


def _start(command: Sequence[str], cwd: Path | None, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    marks.watch()
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            list(command),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            bufsize=0,
            cwd=cwd,
            env=env,
            start_new_session=True,
        )
    except OSError as error:
        remedy = "; begin it with a line such as #!/bin/sh" if error.errno == errno.ENOEXEC else ""
        raise NotStarted(f"cannot be started: {error.strerror}: {error.filename}{remedy}") from None
    except (IndexError, ValueError):
        raise NotStarted("cannot be started: the command is empty or has a null byte") from None


def _resident(pid: int) -> int:
    """Return the bytes of memory that a process holds; 0 for one that ended."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:  # noqa: PTH123  # asked twenty times a second
            return int(file.read().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


_PAGE = os.sysconf("SC_PAGE_SIZE")
_here = threading.local()
_running: set[Child] = set()
