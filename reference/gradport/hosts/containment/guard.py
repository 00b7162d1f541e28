"""Ends what a run leaves behind, however the run ends.

Every contained process carries a mark in its environment, which its descendants inherit, also those that
leave the process group. `end` kills all that carry a mark. Run as a program, this file waits for its standard
input to end, which it does when the run is over or killed, and then ends all of that run's processes. It is
started for every run, so it imports almost nothing.
"""

from __future__ import annotations

import os
import signal
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "GRADPORT_CHILD"
PATIENCE = 2.0  # seconds until a process that the system cannot end is given up
LOOKS = 3  # in a row must find nothing: a process that forks and exits can slip through one


def marked(mark: str) -> Iterator[int]:
    """Find the processes whose mark begins with `mark`, the newest first; none where there is no /proc."""
    needle = f"{NAME}={mark}".encode()
    return (pid for pid in _processes() if pid != os.getpid() and needle in _environment(pid))


def end(mark: str) -> None:
    """Kill the marked processes, and those that they start meanwhile."""
    deadline = time.monotonic() + PATIENCE
    clear = 0
    while clear < LOOKS and time.monotonic() < deadline:
        clear += 1
        for pid in marked(mark):
            _kill(pid)
            clear = 0
        time.sleep(0 if clear else 0.001)


def _processes() -> list[int]:
    try:
        return sorted((int(name) for name in os.listdir("/proc") if name.isdigit()), reverse=True)  # noqa: PTH208
    except OSError:
        return []


def _environment(pid: int) -> bytes:
    """Return what the process was started with; empty for one that ended or belongs to somebody else."""
    try:
        file = os.open(f"/proc/{pid}/environ", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        return b"".join(iter(lambda: os.read(file, 1 << 16), b""))
    except OSError:
        return b""
    finally:
        os.close(file)


def _kill(pid: int) -> None:
    try:  # noqa: SIM105  # no contextlib here
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass


def main() -> None:
    """Wait for standard input to end, then end the processes of the run named by the first argument."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while os.read(0, 1024):
        pass
    end(sys.argv[1])


if __name__ == "__main__":
    main()
