"""The manifest of a port, `port.yaml`: what it is, what it takes, how it runs, and what it is known to do otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RUNTIMES = ("lua51", "lua52", "lua53", "lua54", "lua55", "luajit20", "luajit21")
TAKES = ("point", "rows", "array", "integer")
ENTRIES = ("gradient", "derivative")
PRECISIONS = ("float64", "float32")
IN_PROCESS = {".lua": "lua", ".py": "python"}


class ManifestError(ValueError):
    """A port that cannot be read as one: one line with the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A finding that the port's author declares: a code, why it stays, what it is exactly, and where it applies."""

    code: str
    reason: str
    runtimes: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def applies(self, runtime: str) -> bool:
        """Whether it is declared for this runtime; without a list it is for all."""
        return not self.runtimes or runtime in self.runtimes


@dataclass(frozen=True, slots=True)
class OwnFunction:
    """The port's own implementation of an objective; `components` is how many it takes, None for any number."""

    name: str
    components: int | None = None

    def takes(self, components: int) -> bool:
        """Whether it can be asked at a point of so many components."""
        return self.components in (None, components)


@dataclass(frozen=True, slots=True)
class Script:
    """What the port's script prints and plots when it is run: ids of cases, and per figure a grid's surface."""

    prints: tuple[str, ...] = ()
    plots: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A port as its `port.yaml` describes it; `takes` is None for a bare file, which is asked by trying."""

    name: str
    language: str
    folder: Path
    given: str = ""
    title: str = ""
    source: str = ""
    entries: Mapping[str, str] = field(default_factory=lambda: {"gradient": "numerical_gradient"})
    takes: tuple[str, ...] | None = None
    functions: Mapping[str, OwnFunction] = field(default_factory=dict)
    load: str = ""
    needs: tuple[str, ...] = ()
    build: tuple[str, ...] = ()
    run: str = ""
    requires: tuple[str, ...] = ()
    runtimes: tuple[str, ...] = ()
    in_place: bool = False
    step: float = 1e-4
    precision: str = "float64"
    memory: float = 2.0
    script: Script | None = None
    deviations: tuple[Deviation, ...] = ()

    @property
    def label(self) -> str:
        """What a report calls the port: as it was given on the command line, else by its name."""
        return self.given or self.name

    @property
    def file(self) -> Path:
        """The file that a Python or Lua worker loads."""
        return self.folder / self.load


def of_file(path: Path, entry: str = "numerical_gradient") -> Manifest:
    """The manifest of a bare `.lua` or `.py` file whose gradient is called `entry`."""
    language = IN_PROCESS.get(path.suffix)
    if language is None:
        msg = f"{path}: a bare port is a .lua or .py file; else name a folder with a port.yaml, or use --pipe"
        raise ManifestError(msg)
    runtimes = RUNTIMES if language == "lua" else ("cpython",)
    return Manifest(
        name=path.name,
        language=language,
        folder=path.parent,
        given=str(path),
        load=path.name,
        entries={"gradient": entry},
        runtimes=runtimes,
    )


def of_command(command: str) -> Manifest:
    """The manifest of `--pipe COMMAND`: all else comes from the program's hello."""
    return Manifest(name=command, language="pipe", folder=Path.cwd(), run=command, runtimes=("pipe",))
