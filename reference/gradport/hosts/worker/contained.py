"""Asks a Python or Lua port that lives in a worker process, and turns every way it can end into an answer."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from dataclasses import replace

from gradport.hosts.containment.child import LINE_LIMIT, Child
from gradport.hosts.containment.endings import ChildEnded, ChildError, TimedOut
from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Answer, Call, Failure
from gradport.hosts.worker import wire

KILLS = 3
"""After so many ends of its worker a port is asked nothing more; those at functions of its own are counted apart."""

LONGEST = 64
"""Bytes that one number of a large answer may take, result and x afterwards together."""
ENDED = "its process "
"""How the failure of a port begins whose process did not live to tell it."""
OUT_OF_MEMORY = ("(not enough memory)", "MemoryError")
"""The last words of a process that could not say so itself: LuaJIT 2.0's, Python's."""
ENVIRONMENT = {
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "MPLBACKEND": "Agg",  # a plot that a file shows while it is loaded would wait for somebody to close it
}


class ContainedPort:
    """A port in a worker that is killed when a call takes longer than `timeout` seconds, loading included."""

    def __init__(self, manifest: Manifest, runtime: str, timeout: float) -> None:
        self._setting = json.dumps(
            {
                "language": manifest.language,
                "file": str(manifest.file.resolve()),
                "entries": dict(manifest.entries),
                "runtime": runtime,
                "memory": manifest.memory,
            }
        ).encode()
        self._timeout = timeout
        self._child: Child | None = None
        self._ends = Counter[bool]()  # of calls for a function of its own: True

    def answer(self, call: Call) -> Answer:
        """Answer one call; a worker that hangs, ends or talks nonsense is replaced for the next."""
        own = call.function.own is not None
        if max(self._ends[own], self._ends[False]) >= KILLS:
            return Answer(None, Failure("not-asked", f"given up after its process was ended {KILLS} times"))
        start = time.perf_counter()
        try:
            answer = self._ask(call)
        except (ChildError, ValueError) as error:
            answer = Answer(None, self._failure(error, call))
            self._ends[own] += 1
            self.close()
        return replace(answer, seconds=time.perf_counter() - start)

    def close(self) -> None:
        """End the worker."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _ask(self, call: Call) -> Answer:
        deadline = time.monotonic() + self._timeout * call.share
        if self._child is None:
            self._child = Child(
                [sys.executable, "-P", "-B", "-m", "gradport.hosts.worker"],
                env=os.environ | ENVIRONMENT,
            )
            self._child.send(self._setting, deadline)
        self._child.send(wire.call_line(call), deadline)
        return wire.read_answer(self._child.receive(deadline, LINE_LIMIT + LONGEST * len(call.x.values)))

    def _failure(self, error: Exception, call: Call) -> Failure:
        if isinstance(error, TimedOut):
            what = "its file does not load" if call.takes == "load" else "no answer"
            return Failure("timed-out", f"{what} within {self._timeout:g} s")
        if isinstance(error, ChildEnded) and error.stderr_tail.endswith(OUT_OF_MEMORY):
            return Failure("out-of-memory", "the port ran out of memory")
        if isinstance(error, ChildEnded):
            return Failure("crashed", f"{ENDED}{error}{_last_line(error.stderr_tail)}")
        return Failure("crashed", f"{ENDED}broke the harness's own pipe: {error}")


def _last_line(said: str) -> str:
    lines = said.splitlines()
    return f": {lines[-1]}" if lines else ""
