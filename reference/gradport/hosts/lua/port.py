"""Asks a port written in Lua, in this process: run it only where it may misbehave, in a worker."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gradport.hosts.lua.crossing import array
from gradport.hosts.lua.runtime import LuaError, Runtime
from gradport.hosts.port import LOADED, Answer, Array, Call, Failure
from gradport.hosts.probing import Recorder


class LuaPort:
    """A Lua file that defines the entries as globals; loaded at the first call, and again after an error of a call.

    A script that fails while it is loaded keeps what it had defined by then.
    """

    def __init__(self, file: Path, entries: Mapping[str, str], runtime: str) -> None:
        self._file = file
        self._entries = entries
        self._name = runtime
        self._runtime: Runtime | None = None
        self._problem = ""
        self._lost: Failure | None = None

    def answer(self, call: Call) -> Answer:
        """Answer one call; an error of the script becomes a failure."""
        if call.takes == "script":
            return self._script()
        if self._lost is not None:
            return Answer(None, self._lost)
        try:
            runtime = self._loaded()
        except (LuaError, OSError, MemoryError) as error:
            return Answer(None, _failure(str(error)))
        if call.takes == "load":
            return self._whole(runtime)
        runtime.recorder = recorder = Recorder(call) if call.function.own is None else None
        which = "derivative" if call.takes == "scalar" else "gradient"
        entry = "" if call.takes == "value" else self._entries[which]
        try:
            told = runtime.ask(
                entry,
                call.function.own or "",
                call.x.kind,
                ",".join(map(str, call.x.shape)),
                " ".join(repr(float(value.real)) for value in call.x.values),
                call.captured,
                call.takes == "swapped",
            )
        except runtime.error as error:
            self._runtime = None
            return Answer(None, _failure(str(error)))
        return self._told(told, recorder)

    def close(self) -> None:
        """Let the runtime go."""
        self._runtime = None

    def _loaded(self) -> Runtime:
        if self._runtime is None:
            runtime = Runtime(self._name)
            try:
                self._problem = runtime.load(self._file.read_text("latin-1"), self._file.name)
            except MemoryError:  # as LuaJIT and 5.1 raise it: nothing can be asked in such a runtime
                self._lost = _failure("not enough memory")
                raise LuaError("not enough memory") from None
            self._runtime = runtime
        return self._runtime

    def _whole(self, runtime: Runtime) -> Answer:
        """Whether the file loads and defines the gradient."""
        if self._problem:
            return Answer(None, _failure(self._problem))
        entry = self._entries["gradient"]
        state, others = runtime.lacks(entry)
        return self._missing(entry, others) if state else LOADED

    def _missing(self, entry: str, others: str) -> Answer:
        """What is said of a function that the file does not define, with those that it does."""
        reason = f"{self._file.name} defines no global function {entry}: it may be local, or named otherwise"
        there = f"; it defines {others}" if others else ""
        failure = Failure("no-answer", " ".join((reason + there).split()))
        return Answer(None, failure, globals=tuple(others.split(", ") if others else ()))

    def _told(self, told: tuple[str, ...], recorder: Recorder | None) -> Answer:
        state, what, *rest = told
        if state == "missing":
            return Answer(None, _failure(self._problem)) if self._problem else self._missing(what, rest[0])
        sizes, numbers, after_sizes, after, output, leaked = rest
        result, failure = None, None
        if state == "ok":
            result = array(what, sizes, numbers)
        elif state == "nothing":
            failure = Failure("no-answer", f"it returned {what}, which holds no numbers")
        else:
            failure = _failure(what)
            self._runtime = None
        probes, count = (tuple(recorder.probes), recorder.count) if recorder else ((), 0)
        here = array("number", after_sizes, after)
        return Answer(result, failure, here, probes, count, output, tuple(leaked.split()))

    def _script(self) -> Answer:
        self._runtime = None
        runtime = Runtime(self._name)
        problem = runtime.load(self._file.read_text("latin-1"), self._file.name)
        if problem:
            return Answer(None, _failure(problem), output=runtime.output())
        drawn = ((figure.number, figure.surface()) for figure in runtime.figures())
        figures = tuple((number, surface) for number, surface in drawn if surface is not None)
        return Answer(Array((), ()), output=runtime.output(), figures=figures)


def _failure(message: str) -> Failure:
    """What a script failed of, in one line, without the shim's list of all that there is."""
    if "not enough memory" in message:
        return Failure("out-of-memory", "the port ran out of memory")
    return Failure("crashed", " ".join(message.partition("\nWhat there is (see ")[0].split()))
