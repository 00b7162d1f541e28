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

NAME = "GRADPORT_CHILD"
PATIENCE = 2.0  # seconds until a process that the system cannot end is given up


def marked(mark: str) -> list[int]:
    """Return the processes whose mark begins with `mark`; none where there is no /proc."""
    needle = f"{NAME}={mark}".encode()
    return [pid for pid in _processes() if pid != os.getpid() and needle in _environment(pid)]


def end(mark: str) -> None:
    """Kill the marked processes, again and again until a look finds none: some may be forking."""
    deadline = time.monotonic() + PATIENCE
    while (found := marked(mark)) and time.monotonic() < deadline:
        for pid in found:
            _kill(pid)
        time.sleep(0.001)


def _processes() -> list[int]:
    try:
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208  # no pathlib here
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
