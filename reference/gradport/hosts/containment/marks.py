"""Makes the marks that this run's child processes carry, and starts the run's guard."""

from __future__ import annotations

import atexit
import itertools
import os
import secrets
import subprocess
import sys
import threading

from gradport.hosts.containment import guard

RUN = f"{secrets.token_hex(8)}."

_numbers = itertools.count(1)
_lock = threading.Lock()
_guards: list[subprocess.Popen[bytes]] = []


def new() -> str:
    """Return a mark for one child and its descendants; it begins with the mark of the run."""
    return f"{RUN}{next(_numbers)}."


def watch() -> None:
    """Start the run's guard, once: it ends all marked processes when this process ends, killed or not."""
    with _lock:
        if not _guards:
            _guards.append(_start())
            atexit.register(_leave)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", guard.__file__, RUN],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={name: value for name, value in os.environ.items() if name != guard.NAME},  # nobody else's child
        start_new_session=True,
    )


def _leave() -> None:
    for process in _guards:
        process.communicate()
