"""Reads a `port.yaml` into a manifest, or says in one line which key is wrong and what to write."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from gradport import portable_yaml
from gradport.hosts.manifests.keys import EXAMPLES, Keys
from gradport.hosts.manifests.manifest import (
    ENTRIES,
    IN_PROCESS,
    PRECISIONS,
    RUNTIMES,
    TAKES,
    Deviation,
    Manifest,
    ManifestError,
    OwnFunction,
    Script,
)
from gradport.objectives import OBJECTIVES
from gradport.spelling import instead

_START = f"begin with name: {EXAMPLES['name']}, language: {EXAMPLES['language']} and load: {EXAMPLES['load']}"


def read(folder: Path) -> Manifest:
    """The manifest of the port in `folder`; ManifestError names the file, the key and the remedy."""
    path = folder / "port.yaml"
    if not path.is_file():
        msg = f"{folder}: no port.yaml there; name a folder that holds one, or a .lua or .py file"
        raise ManifestError(msg)
    try:
        content = portable_yaml.read(path) if path.stat().st_size else None
    except portable_yaml.PortableYamlError as error:
        raise ManifestError(str(error)) from None
    if not isinstance(content, dict):
        msg = f"{path}: holds no keys; {_START}"
        raise ManifestError(msg)
    return _Reader(path, content).manifest()


class _Reader(Keys):
    """Turns the keys of one port.yaml into a Manifest, or says which key is wrong."""

    def manifest(self) -> Manifest:
        for key in self.content:
            if key not in EXAMPLES:
                raise self.fail(key, "no such key", instead(key, sorted(EXAMPLES)))
        manifest = Manifest(
            name=self.text("name", required=True),
            language=self.text("language", required=True),
            folder=self.path.parent,
            title=self.text("title"),
            source=self.text("source"),
            entries={"gradient": "numerical_gradient"} | self.entries(),
            takes=self.choices("takes", TAKES),
            functions=self.functions(),
            load=self.text("load"),
            needs=self.texts("needs"),
            build=self.commands("build", self.texts("build")),
            run=self.text("run"),
            requires=self.texts("requires"),
            in_place=self.flag("in_place"),
            step=self.number("step", 1e-4),
            precision=self.text("precision") or "float64",
            memory=self.number("memory", 2.0),
            script=self.script(),
        )
        self.check(manifest)
        return replace(manifest, runtimes=self.runtimes(manifest), deviations=self.deviations())

    def check(self, manifest: Manifest) -> None:
        if not manifest.load and not manifest.run:
            remedy = "name the .lua or .py file that defines the port, or give run: a command"
            raise self.fail("load", "is missing", remedy)
        if manifest.load and manifest.run:
            raise self.fail(
                "run", "stands beside load", "keep load: for Python and Lua, run: for other programs"
            )
        if manifest.load and manifest.language not in IN_PROCESS.values():
            remedy = 'write "python" or "lua", or give run: a command in place of load'
            raise self.fail("language", f"{manifest.language!r} cannot be loaded", remedy)
        if manifest.load and not manifest.file.is_file():
            raise self.fail("load", f"there is no file {manifest.file}", "give its path from this folder")
        self.commands("run", (manifest.run,))
        if manifest.precision not in PRECISIONS:
            raise self.fail("precision", f"{manifest.precision!r} is none of {', '.join(PRECISIONS)}")
        if not 0 < manifest.step < 1:
            raise self.fail("step", f"{manifest.step!r} is no step")
        if not 0 < manifest.memory < float("inf"):
            raise self.fail("memory", f"{manifest.memory!r} is no size in GiB")

    def runtimes(self, manifest: Manifest) -> tuple[str, ...]:
        if manifest.language == "lua":
            return self.choices("runtimes", RUNTIMES) or RUNTIMES
        if "runtimes" in self.content:
            raise self.fail("runtimes", "only Lua ports choose among runtimes", "leave it out")
        return ("cpython",) if manifest.load else (manifest.language,)

    def entries(self) -> dict[str, str]:
        entries = self.mapping("entries")
        for name, function in entries.items():
            self.known("entries", name, ENTRIES)
            if not isinstance(function, str) or not function:
                raise self.fail("entries", f"{name}: {function!r} is no name of a function")
        return entries

    def functions(self) -> dict[str, OwnFunction]:
        functions = self.mapping("functions")
        return {objective: self.function(objective, entry) for objective, entry in functions.items()}

    def function(self, objective: str, entry: Any) -> OwnFunction:
        if objective not in OBJECTIVES:
            raise self.fail(
                "functions", f"{objective}: no such objective", instead(objective, list(OBJECTIVES))
            )
        if isinstance(entry, str) and entry:
            return OwnFunction(entry)
        if isinstance(entry, dict) and set(entry) == {"name", "components"}:
            name, components = entry["name"], entry["components"]
            if isinstance(name, str) and type(components) is int and components > 0:
                return OwnFunction(name, components)
        raise self.fail(
            "functions", f"{objective}: {entry!r} is no name", 'write "f", or {name: "f", components: 2}'
        )

    def script(self) -> Script | None:
        if "script" not in self.content:
            return None
        value = self.mapping("script")
        prints, plots = value.get("prints", []), value.get("plots", {})
        if set(value) - {"prints", "plots"} or not isinstance(prints, list) or not isinstance(plots, dict):
            raise self.fail("script", "holds a list of case ids as prints, and figures as plots, and no more")
        figures = {name.removeprefix("figure-"): str(surface) for name, surface in plots.items()}
        if not all(number.isdigit() for number in figures):
            raise self.fail("script", "plots: its keys are figure-1, figure-2, …")
        for surface in figures.values():
            if surface.partition("/")[2] not in ("value", "magnitude"):
                raise self.fail("script", f"plots: {surface!r} is no GRID/value or GRID/magnitude")
        return Script(tuple(map(str, prints)), {int(number): surface for number, surface in figures.items()})

    def deviations(self) -> tuple[Deviation, ...]:
        entries = self.content.get("deviations", [])
        if not isinstance(entries, list):
            raise self.fail("deviations", f"{entries!r} is no list")
        return tuple(self.deviation(entry) for entry in entries)

    def deviation(self, entry: Any) -> Deviation:
        if not isinstance(entry, dict) or not isinstance(entry.get("code"), str):
            raise self.fail("deviations", f"{entry!r} has no code")
        code, reason = entry["code"], entry.get("reason")
        if not isinstance(reason, str) or not reason:
            raise self.fail(
                "deviations", f"{code} has no reason", 'write reason: "why it stays" beside its code'
            )
        runtimes = entry.get("runtimes", [])
        if not isinstance(runtimes, list):
            raise self.fail("deviations", f"{code}: runtimes: {runtimes!r} is no list")
        for runtime in runtimes:
            self.known("deviations", runtime, RUNTIMES)
        parameters = {key: value for key, value in entry.items() if key not in ("code", "reason", "runtimes")}
        return Deviation(code, reason, tuple(runtimes), parameters)
