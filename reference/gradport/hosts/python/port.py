"""Asks a port written in Python, in this process: run it only where it may misbehave, in a worker."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import runpy
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from gradport.hosts.port import LOADED, Answer, Array, Call, Failure
from gradport.hosts.probing import Recorder
from gradport.hosts.python.errors import failure, told
from gradport.hosts.python.globals import changed, shared

OUTPUT_LIMIT = 64 * 1024
OTHERS = 5
"""How many functions are listed in place of one that is missing."""

as_array = np.asarray  # before a port can put another in its place


class PythonPort:
    """A Python file that defines the entries; loaded at the first call, so that loading is contained, too.

    A file that fails while it is loaded keeps what it had defined by then.
    """

    def __init__(self, file: Path, entries: Mapping[str, str]) -> None:
        self._file = file
        self._entries = entries
        self._module: ModuleType | None = None
        self._fresh: Mapping[str, Any] = {}
        self._problem: Failure | None = None

    def answer(self, call: Call) -> Answer:
        """Answer one call; an exception, an exit or a strange result of the port becomes a failure."""
        if call.takes == "script":
            return self._script()
        module = self._loaded()
        if call.takes == "load":
            return self._told(module)
        recorder = Recorder(call) if call.function.own is None else None
        output = _Output()
        try:
            answer = self._asked(module, call, recorder, output)
        except _MissingError as missing:
            return Answer(None, self._problem or Failure("no-answer", str(missing)))
        except BaseException as error:  # whatever a port raises is a finding about it
            answer = Answer(None, failure(error, self._file))
        probes, count = (tuple(recorder.probes), recorder.count) if recorder else ((), 0)
        return replace(answer, probes=probes, count=count, output=output.getvalue())

    def _asked(self, module: ModuleType, call: Call, recorder: Recorder | None, output: _Output) -> Answer:
        entry, x = self._entry(module, call), _given(call)
        if recorder is None:
            f = self._named(module, call.function.own or "")
        else:
            f = _probing(recorder, x if call.captured else None)
        before = shared(module)
        with contextlib.redirect_stdout(output):
            result, nothing = _result(entry(f, x))
        after = Array(x.shape, tuple(x.ravel().tolist()), str(x.dtype)) if isinstance(x, np.ndarray) else None
        return Answer(result, nothing, after, globals=changed((self._fresh, before), shared(module)))

    def close(self) -> None:
        """Nothing is held beyond this process."""

    def _told(self, module: ModuleType) -> Answer:
        """Whether the file loads and defines the gradient."""
        if self._problem:
            return Answer(None, self._problem)
        try:
            self._named(module, self._entries["gradient"])
        except _MissingError as missing:
            return Answer(None, Failure("no-answer", str(missing)), globals=tuple(_functions(module)))
        return LOADED

    def _loaded(self) -> ModuleType:
        if self._module is None:
            sys.path.insert(0, str(self._file.parent))
            spec = importlib.util.spec_from_file_location("port", self._file)
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            try:
                with contextlib.redirect_stdout(_Output()):
                    spec.loader.exec_module(module)
            except BaseException as error:  # whatever a port raises is a finding about it
                self._problem = failure(error, self._file)
            self._module, self._fresh = module, shared(module)
        return self._module

    def _entry(self, module: ModuleType, call: Call) -> Callable[[Any, Any], Any]:
        if call.takes == "value":
            return lambda f, x: f(x)
        which = "derivative" if call.takes == "scalar" else "gradient"
        routine = self._named(module, self._entries[which])
        return (lambda f, x: routine(x, f)) if call.takes == "swapped" else routine

    def _named(self, module: ModuleType, name: str) -> Callable[..., Any]:
        named = getattr(module, name, None)
        if not callable(named):
            raise _MissingError(f"{self._file.name} defines no function {name}{_others(module)}")
        return named  # type: ignore[no-any-return]

    def _script(self) -> Answer:
        output = _Output()
        try:
            with contextlib.redirect_stdout(output):
                runpy.run_path(str(self._file), run_name="__main__")
        except BaseException as error:  # whatever a port raises is a finding about it
            return Answer(None, Failure("crashed", told(error, self._file)), output=output.getvalue())
        return Answer(Array((), ()), output=output.getvalue())


def _others(module: ModuleType) -> str:
    """The functions that a file defines, for whoever named another."""
    own = _functions(module)
    return f"; it defines {', '.join(own[:OTHERS])}" if own else ""


def _functions(module: ModuleType) -> list[str]:
    """The names of the functions that a file defines itself."""
    here = [name for name, value in vars(module).items() if isinstance(value, FunctionType)]
    return [name for name in here if vars(module)[name].__module__ == module.__name__]


class _MissingError(Exception):
    """The file does not define what its manifest names."""


class _Output(io.StringIO):
    """Keeps what is printed, up to a limit."""

    def write(self, text: str) -> int:
        super().write(text[: max(OUTPUT_LIMIT - self.tell(), 0)])
        return len(text)


def _given(call: Call) -> Any:
    if call.x.shape == ():
        return call.x.values[0]
    return np.array(call.x.values, dtype=call.x.kind).reshape(call.x.shape)


def _probing(recorder: Recorder, captured: Any) -> Callable[[Any], Any]:
    """The harness's f; `captured` is the caller's x where f is to read that instead of its argument."""

    def f(argument: Any, *_rest: Any) -> Any:
        here = None if captured is None else _read(captured)[:2]
        value = recorder(*_read(argument), caller_x=here)
        return np.float64(value) if isinstance(value, float) else value

    return f


def _read(argument: Any) -> tuple[list[float | complex], tuple[int, ...], str]:
    """The numbers of any argument, its shape and its type; an argument without numbers has none."""
    if hasattr(argument, "detach"):
        argument = argument.detach().numpy()
    try:
        array = as_array(argument)
        if array.dtype.kind == "O":
            array = array.astype(np.float64)
    except (ValueError, TypeError):
        return [], (), type(argument).__name__
    if array.dtype.kind not in "biufc":
        return [], (), str(array.dtype)
    number = complex if array.dtype.kind == "c" else float
    return [number(value) for value in array.ravel().tolist()], array.shape, str(array.dtype)


def _result(value: Any) -> tuple[Array | None, Failure | None]:
    if value is None:
        return None, Failure("no-answer", "it returned None")
    values, shape, kind = _read(value)
    if not values and 0 not in shape:
        return None, Failure("no-answer", f"it returned {_brief(value)}, which holds no numbers")
    return Array(shape, tuple(values), kind), None


def _brief(value: Any) -> str:
    text = f"{type(value).__name__} {value!r}"
    return text if len(text) <= 60 else text[:57] + "…"
