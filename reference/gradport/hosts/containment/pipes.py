"""The three pipes of a child process. Lines come out of a buffer of our own: `readline` hangs on half a line."""

from __future__ import annotations

import contextlib
import math
import os
import select
from typing import TYPE_CHECKING

from gradport.hosts.containment.endings import TooLong

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

TAIL = 1 << 16  # bytes of standard error that are kept: a sanitizer says at the beginning what is wrong
HALF = 2048  # bytes of half a line that are shown
CHUNK = 1 << 16
BACKLOG = 64 << 20  # bytes of output that are kept while the child does not read


class Pipes:
    """A child's standard input, output and error; nothing here blocks but `wait`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.open = True  # the output, as far as is known
        self._files = [file for file in (process.stdin, process.stdout, process.stderr) if file is not None]
        self._in, self._out, self._err = (file.fileno() for file in self._files)
        for file in self._files:
            os.set_blocking(file.fileno(), False)
        self._buffer = bytearray()
        self._searched = 0
        self._tail = bytearray()
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN)
        self._poll.register(self._err, select.POLLIN)

    @property
    def half(self) -> bytes:
        """The beginning of what arrived and is not yet taken."""
        return bytes(self._buffer[:HALF])

    @property
    def stderr_tail(self) -> str:
        """The end of what was written to standard error."""
        return self._tail.decode("utf-8", "replace").strip()

    @property
    def unheard(self) -> bool:
        """Whether we write to the input, and nobody can read it any more."""
        if self._in < 0:
            return False
        poll = select.poll()
        poll.register(self._in, 0)
        return bool(poll.poll(0))

    def line(self, limit: int) -> bytes | None:
        """Take a line without its end, if one has arrived. Raises TooLong."""
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

    def write(self, text: memoryview) -> int:
        """Write what there is room for. Raises BlockingIOError if there is none, OSError if nobody reads."""
        return os.write(self._in, text)

    def wait(self, seconds: float) -> None:
        """Wait until something arrives, and keep it."""
        for file, _ in self._poll.poll(max(0, math.ceil(seconds * 1000))):
            if file == self._out:
                self.keep_output()
            elif file == self._err:
                self.keep_stderr()

    @contextlib.contextmanager
    def until_read(self) -> Iterator[None]:
        """Within, `wait` also ends when there is room to write. Raises TooLong if far too much arrived."""
        self._poll.register(self._in, select.POLLOUT)
        try:
            yield
        finally:
            self._poll.unregister(self._in)
        if len(self._buffer) > BACKLOG:
            raise TooLong(BACKLOG)

    def keep_output(self) -> bool:
        """Read once from the output; False if there was nothing."""
        try:
            chunk = os.read(self._out, CHUNK)
        except BlockingIOError:
            return False
        self._buffer += chunk
        if not chunk:
            self._poll.unregister(self._out)
            self.open = False
        return bool(chunk)

    def keep_rest(self) -> None:
        """Read what is left of the output of a child that ended; a descendant may still hold it open."""
        while self.open and len(self._buffer) <= BACKLOG and self.keep_output():
            pass
        self.open = False

    def keep_stderr(self) -> None:
        """Read what there is of standard error, and keep its end."""
        with contextlib.suppress(OSError):
            for _ in range(64):  # not for ever: it may be endless
                chunk = os.read(self._err, CHUNK)
                if not chunk:
                    with contextlib.suppress(KeyError):
                        self._poll.unregister(self._err)
                    return
                self._tail += chunk
                del self._tail[:-TAIL]

    def close_input(self) -> None:
        """Let the child see the end of its input."""
        self._files[0].close()
        self._in = -1

    def close(self) -> None:
        """Close all three."""
        for file in self._files:
            file.close()
        self._in = self._out = self._err = -1
        self.open = False
