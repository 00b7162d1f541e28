"""A contained child process: lines in, lines out, never past a deadline, and nothing of it left afterwards.

The child leads its own session, so a Ctrl-C meant for the harness does not reach it. `Child.kill` ends its
process group and every descendant, also those that left the group; `guard` does so when the harness itself is
killed. Several threads may each drive children of their own; one child belongs to one thread.
"""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Self

from gradport.hosts import guard, marks
from gradport.hosts.endings import ChildEnded, ChildError, NotStarted, OutOfMemory, TimedOut, TooLong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LINE_LIMIT = 64 << 20  # bytes
TAIL = 2048  # bytes of standard error that are kept
CHUNK = 1 << 16
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
        self._in, self._out, self._err = _unblocked(self._process)
        self._buffer = bytearray()
        self._searched = 0
        self._tail = bytearray()
        self._open = True  # the output, as far as is known
        self._next_look = time.monotonic() + LOOK
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN)
        self._poll.register(self._err, select.POLLIN)
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
        return self._tail.decode("utf-8", "replace").strip()

    def send(self, line: bytes, deadline: float) -> None:
        """Write a line; `deadline` is a time.monotonic().

        Raises ChildEnded, TimedOut, OutOfMemory, TooLong.
        """
        rest = memoryview(line + b"\n")
        while rest:
            try:
                rest = rest[os.write(self._in, rest) :]
            except BlockingIOError:
                self._wait_to_write(deadline)
            except OSError:  # the other end is closed, or kill() closed ours
                raise self._ended(deadline, "input") from None

    def receive(self, deadline: float, limit: int = LINE_LIMIT) -> bytes:
        """Read a line, without its end; `limit` in bytes.

        Raises ChildEnded, TimedOut, TooLong, OutOfMemory.
        """
        while True:
            line = self._line(limit)
            if line is not None:
                return line
            if not self._open:
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
            self._keep_stderr()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(guard.PATIENCE)
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                if pipe is not None:
                    pipe.close()
            self._in = self._out = self._err = -1
            self._open = False
        _running.discard(self)

    def finish(self, deadline: float) -> None:
        """Close the child's standard input, let it end by itself until the deadline, then kill it."""
        if not self._killed and self._process.stdin is not None:
            self._process.stdin.close()
            self._in = -1
            with contextlib.suppress(ChildError):
                while True:
                    self.receive(deadline)
        self.kill()

    def _line(self, limit: int) -> bytes | None:
        end = self._buffer.find(b"\n", self._searched)
        if end > limit or (end < 0 and len(self._buffer) > limit):
            raise TooLong(limit)
        if end < 0:
            self._searched = len(self._buffer)
            return None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        self._searched = 0
        return line

    def _wait(self, deadline: float) -> None:
        """Wait until something arrives, and keep it."""
        now = time.monotonic()
        if now >= deadline:
            raise TimedOut(bytes(self._buffer[:TAIL]))
        pause = min(deadline, self._next_look) - now
        for file, _ in self._poll.poll(max(0, math.ceil(pause * 1000))):
            if file == self._out:
                self._keep_output()
            elif file == self._err:
                self._keep_stderr()
        if time.monotonic() >= self._next_look:
            self._look()

    def _wait_to_write(self, deadline: float) -> None:
        """Wait until the child reads, and keep what it writes meanwhile: it may be unable to read before."""
        self._poll.register(self._in, select.POLLOUT)
        try:
            self._wait(deadline)
        finally:
            self._poll.unregister(self._in)
        if not self._open:
            raise self._ended(deadline)
        if len(self._buffer) > LINE_LIMIT:
            raise TooLong(LINE_LIMIT)

    def _keep_output(self) -> bool:
        """Read once; False if there was nothing."""
        try:
            chunk = os.read(self._out, CHUNK)
        except BlockingIOError:
            return False
        self._buffer += chunk
        if not chunk:
            self._poll.unregister(self._out)
            self._open = False
        return bool(chunk)

    def _keep_stderr(self) -> None:
        with contextlib.suppress(OSError):
            for _ in range(64):  # not for ever: it may be endless
                chunk = os.read(self._err, CHUNK)
                if not chunk:
                    with contextlib.suppress(KeyError):
                        self._poll.unregister(self._err)
                    return
                self._tail += chunk
                del self._tail[:-TAIL]

    def _look(self) -> None:
        """Look at the memory, and whether the child ended while a descendant holds its output open."""
        now = time.monotonic()
        if self._memory is not None:
            resident = sum(map(_resident, guard.marked(self._mark)))
            if resident > self._memory:
                raise OutOfMemory(resident, self._memory)
        if self._open and self._status() is not None:
            while len(self._buffer) <= LINE_LIMIT and self._keep_output():
                pass
            self._open = False
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
        if not self._killed:
            self._keep_stderr()
        return ChildEnded(status, self.stderr_tail, bytes(self._buffer[:TAIL]), pipe)


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
        raise NotStarted(f"cannot be started: {error.strerror}: {error.filename}") from None
    except (IndexError, ValueError):
        raise NotStarted("cannot be started: the command is empty or has a null byte") from None


def _unblocked(process: subprocess.Popen[bytes]) -> tuple[int, int, int]:
    assert process.stdin is not None  # for the type checker: pipes were asked for
    assert process.stdout is not None
    assert process.stderr is not None
    files = process.stdin.fileno(), process.stdout.fileno(), process.stderr.fileno()
    for file in files:
        os.set_blocking(file, False)
    return files


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
