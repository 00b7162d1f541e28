"""One Lua runtime under the Torch7 shim, in this process: the only module that knows lupa.

Each runtime gets one Python function for good, the dispatcher: lupa may call the wrong one of several once garbage
has been collected (its issues 293 and 294). What f is gets chosen on this side.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from gradport.hosts.lua.crossing import KINDS, array, numbers, shape
from gradport.hosts.lua.figure import Figure
from gradport.hosts.port import Array
from gradport.hosts.probing import Recorder


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
        bridge = self._execute("lua/bridge.lua", host, self._dispatch)
        self.load, self.run, self.lacks, self.ask, self.output = (
            bridge[name] for name in ("load", "run", "lacks", "ask", "output")
        )
        self._figures, self._figure, self._drawn = (bridge[name] for name in ("figures", "figure", "drawn"))

    def _execute(self, name: str, *arguments: Any) -> Any:
        return self._lua.execute(_source(name), *arguments)

    def _dispatch(self, what: str, sizes: str, kind: str, *given: float | str) -> float:
        if what == "write":
            sys.stdout.buffer.write(sizes.encode("latin-1"))
            return 0.0
        values, here = numbers(given), shape(sizes)
        if what == "caller":
            self._caller = values, here
            return 0.0
        assert self.recorder is not None
        caller, self._caller = self._caller, None
        return self.recorder(values, here, KINDS.get(kind, kind), caller)  # type: ignore[return-value]

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
            yield content if kind == "text" else array(kind, sizes, content)
            place += 1


@cache
def _source(name: str) -> str:
    """A Lua file of this folder's neighbours, each byte as one character: so it crosses the border unchanged."""
    return resources.files("gradport.hosts").joinpath(name).read_text("latin-1")


@cache
def _shim() -> dict[str, str]:
    folder = resources.files("gradport.hosts").joinpath("torch")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".lua"))
    return {name.removesuffix(".lua"): _source(f"torch/{name}") for name in names}
