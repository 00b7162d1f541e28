"""A worker: the process in which one Python or Lua port lives, so that it can be limited and killed.

Run as ``python -m gradport.hosts.worker``: the first line on stdin says which port, each further line is a call, and
each answer goes out as one line on the stdout that the process was born with. The port itself sees another stdout.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from gradport.hosts.containment.parent import die_with_parent
from gradport.hosts.port import Answer, Call, Port
from gradport.hosts.worker import wire
from gradport.hosts.worker.walk import walked


def main() -> None:
    """Serve calls until stdin ends."""
    die_with_parent()
    calls = os.fdopen(os.dup(0), "rb")
    answers = os.dup(1)
    with tempfile.TemporaryFile(buffering=0) as printed:
        _detach(printed)
        setting = json.loads(calls.readline())
        _limit_memory(int(setting["memory"] * 2**30))
        port = _Unforked(_port(setting))
        for line in calls:
            call = wire.read_call(line)
            answer = walked(port, call) if call.takes == "points" else port.answer(call)
            _send(answers, _with_output(answer, printed))


class _Unforked:
    """A port of which only the first process goes on: one that forks would answer twice, and grow without end."""

    def __init__(self, port: Port) -> None:
        self._port = port
        self._process = os.getpid()

    def answer(self, call: Call) -> Answer:
        answer = self._port.answer(call)
        if os.getpid() != self._process:
            os._exit(0)
        return answer

    def close(self) -> None:
        self._port.close()


def _detach(printed: BinaryIO) -> None:
    """Give the port an empty stdin and a stdout of its own: what C code prints must not reach the pipe."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(printed.fileno(), 1)


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _port(setting: dict[str, Any]) -> Port:
    file = Path(setting["file"])
    if setting["language"] == "lua":
        from gradport.hosts.lua.port import LuaPort

        return LuaPort(file, setting["entries"], setting["runtime"])
    from gradport.hosts.python.port import PythonPort

    return PythonPort(file, setting["entries"])


def _with_output(answer: Answer, printed: BinaryIO) -> Answer:
    sys.stdout.flush()
    length = os.lseek(printed.fileno(), 0, os.SEEK_CUR)
    if not length:
        return answer
    os.lseek(printed.fileno(), 0, os.SEEK_SET)
    said = os.read(printed.fileno(), 4096).decode(errors="replace")
    os.lseek(printed.fileno(), 0, os.SEEK_SET)
    os.ftruncate(printed.fileno(), 0)
    return replace(answer, output=answer.output + said)


def _send(answers: int, answer: Answer) -> None:
    line = memoryview(wire.answer_line(answer) + b"\n")
    while line:
        line = line[os.write(answers, line) :]


if __name__ == "__main__":
    main()
