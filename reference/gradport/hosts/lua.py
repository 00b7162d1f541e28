"""Asks a port written in Lua, in this process, under the Torch7 shim: the only module that knows lupa.

Each runtime gets one Python function for good, the dispatcher: lupa may call the wrong one of several once garbage
has been collected (its issues 293 and 294). What f is gets chosen on this side.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from gradport.hosts.port import LOADED, Answer, Array, Call, Failure
from gradport.hosts.probing import Recorder

KINDS = {
    "torch.DoubleTensor": "float64",
    "torch.FloatTensor": "float32",
    "torch.IntTensor": "int32",
    "torch.LongTensor": "int64",
    "number": "float64",
    "table": "float64",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """What a script drew in one gnuplot figure.

    kind: "plot", "splot", "imagesc", …, or empty when nothing was drawn. things: per curve or surface its tensors,
    numbers and texts, in the order in which the script gave them.
    """

    number: int
    kind: str
    things: tuple[tuple[Array | str, ...], ...]
    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    zlabel: str = ""

    def plain(self) -> dict[str, Any]:
        """The figure as a mapping of plain values, its tensors as nested lists: what draws it knows nothing of Lua."""
        data = [
            [value if isinstance(value, str) else value.nested() for value in thing] for thing in self.things
        ]
        labels = {"title": self.title, "xlabel": self.xlabel, "ylabel": self.ylabel, "zlabel": self.zlabel}
        return {"figure": self.number, "kind": self.kind, "data": data, **labels}

    def surface(self) -> Array | None:
        """The first tensor that was drawn."""
        return next((value for thing in self.things for value in thing if isinstance(value, Array)), None)


class LuaError(Exception):
    """A Lua runtime that cannot be opened, or a script that failed in it: one line."""


class Runtime:
    """One Lua runtime with the shim, and one script in it.

    name: one of `manifest.RUNTIMES`. Raises LuaError where this lupa does not bring it.
    """

    def __init__(self, name: str) -> None:
        try:
            lupa = importlib.import_module(f"lupa.{name}")
        except ImportError:
            msg = f"this installation of lupa brings no {name}"
            raise LuaError(msg) from None
        self.error: type[Exception] = lupa.LuaError
        self._lua = lupa.LuaRuntime(
            unpack_returned_tuples=True, register_eval=False, register_builtins=False, encoding="latin-1"
        )
        self.recorder: Recorder | None = None
        self._caller: tuple[list[float], tuple[int, ...]] | None = None
        host = self._execute("torch/boot.lua", self._lua.table_from(_shim()))
        bridge = self._execute("bridge.lua", host, self._dispatch)
        self.load, self.run, self.ask, self.output = (
            bridge[name] for name in ("load", "run", "ask", "output")
        )
        self._figures, self._figure, self._drawn = (bridge[name] for name in ("figures", "figure", "drawn"))

    def _execute(self, name: str, *arguments: Any) -> Any:
        return self._lua.execute(_source(name), *arguments)

    def _dispatch(self, what: str, sizes: str, kind: str, *numbers: float | str) -> float:
        if what == "write":
            sys.stdout.buffer.write(sizes.encode("latin-1"))
            return 0.0
        values = _numbers(numbers)
        shape = _shape(sizes)
        if what == "caller":
            self._caller = values, shape
            return 0.0
        assert self.recorder is not None
        caller, self._caller = self._caller, None
        return self.recorder(values, shape, KINDS.get(kind, kind), caller)  # type: ignore[return-value]

    def figures(self) -> list[Figure]:
        """What the script gave to gnuplot, in order."""
        return [self._figure_at(index + 1) for index in range(int(self._figures()))]

    def _figure_at(self, index: int) -> Figure:
        number, kind, count, *labels = self._figure(index)
        things = tuple(tuple(self._values(index, thing + 1)) for thing in range(int(count)))
        return Figure(int(number), kind, things, *labels)

    def _values(self, index: int, thing: int) -> Iterator[Array | str]:
        place = 1
        while (value := self._drawn(index, thing, place)) is not None:
            kind, sizes, content = value
            yield (
                content
                if kind == "text"
                else Array(_shape(sizes), tuple(_floats(content)), KINDS.get(kind, kind))
            )
            place += 1


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
            return Answer(None, _failure(self._problem)) if self._problem else LOADED
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

    def _told(self, told: tuple[str, ...], recorder: Recorder | None) -> Answer:
        state, what, *rest = told
        if state == "missing" and self._problem:
            return Answer(None, _failure(self._problem))
        if state == "missing":
            others = f"; it defines {rest[0]}" if rest[0] else ""
            reason = (
                f"{self._file.name} defines no global function {what}: it may be local, or named otherwise"
            )
            return Answer(None, Failure("no-answer", " ".join((reason + others).split())))
        sizes, numbers, after_sizes, after, output, leaked = rest
        result, failure = None, None
        if state == "ok":
            result = Array(_shape(sizes), tuple(_floats(numbers)), KINDS.get(what, what))
        elif state == "nothing":
            failure = Failure("no-answer", f"it returned {what}, which holds no numbers")
        else:
            failure = _failure(what)
            self._runtime = None
        probes, count = (tuple(recorder.probes), recorder.count) if recorder else ((), 0)
        here = Array(_shape(after_sizes), tuple(_floats(after)))
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


@cache
def _source(name: str) -> str:
    """A Lua file beside this one, each byte as one character: so it crosses the border unchanged."""
    return resources.files("gradport.hosts").joinpath(name).read_text("latin-1")


@cache
def _shim() -> dict[str, str]:
    folder = resources.files("gradport.hosts").joinpath("torch")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".lua"))
    return {name.removesuffix(".lua"): _source(f"torch/{name}") for name in names}


def _failure(message: str) -> Failure:
    """What a script failed of, in one line, without the shim's list of all that there is."""
    if "not enough memory" in message:
        return Failure("out-of-memory", "the port ran out of memory")
    return Failure("crashed", " ".join(message.partition("\nWhat there is (see ")[0].split()))


def _shape(sizes: str) -> tuple[int, ...]:
    return tuple(int(size) for size in sizes.split(",")) if sizes else ()


def _numbers(numbers: tuple[float | str, ...]) -> list[float]:
    if len(numbers) == 1 and isinstance(numbers[0], str):
        return _floats(numbers[0])
    return [float(number) for number in numbers]


def _floats(text: str) -> list[float]:
    return [float(word) for word in text.split()]
