"""Reads a `port.yaml` into a manifest, or says in one line which key is wrong and what to write."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from gradport import portable_yaml
from gradport.hosts.manifest import (
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


def read(folder: Path) -> Manifest:
    """The manifest of the port in `folder`; ManifestError names the file, the key and the remedy."""
    path = folder / "port.yaml"
    if not path.is_file():
        msg = f"{folder}: no port.yaml there; name a folder that holds one, or a .lua or .py file"
        raise ManifestError(msg)
    try:
        content = portable_yaml.read(path)
    except portable_yaml.PortableYamlError as error:
        raise ManifestError(str(error)) from None
    if not isinstance(content, dict):
        msg = f"{path}: holds no keys; start with name: and language:"
        raise ManifestError(msg)
    return _Reader(path, content).manifest()


class _Reader:
    """Turns the keys of one port.yaml into a Manifest, or says which key is wrong."""

    def __init__(self, path: Path, content: dict[str, Any]) -> None:
        self.path = path
        self.content = content

    def fail(self, key: str, remedy: str) -> ManifestError:
        return ManifestError(f"{self.path}: {key}: {remedy}")

    def manifest(self) -> Manifest:
        known = {item.name for item in fields(Manifest)} - {"folder", "given"}
        for key in self.content:
            if key not in known:
                raise self.fail(key, f"no such key; there are {', '.join(sorted(known))}")
        manifest = Manifest(
            name=self.text("name", required=True),
            language=self.text("language", required=True),
            folder=self.path.parent,
            title=self.text("title"),
            source=self.text("source"),
            entries=self.mapping("entries", ENTRIES) or {"gradient": "numerical_gradient"},
            takes=self.choices("takes", TAKES),
            functions=self.functions(),
            load=self.text("load"),
            needs=self.texts("needs"),
            build=self.texts("build"),
            run=self.text("run"),
            requires=self.texts("requires"),
            in_place=self.flag("in_place"),
            step=self.number("step", 1e-4),
            precision=self.text("precision") or "float64",
            memory=self.number("memory", 2.0),
            script=self.script(),
        )
        return self.checked(replace(manifest, runtimes=self.runtimes(manifest), deviations=self.deviations()))

    def checked(self, manifest: Manifest) -> Manifest:
        if not manifest.load and not manifest.run:
            raise self.fail("load", "name the .lua or .py file that defines the port, or give run: a command")
        if manifest.load and manifest.language not in IN_PROCESS.values():
            raise self.fail(
                "language", f"{manifest.language!r} cannot be loaded; give run: a command instead of load"
            )
        if manifest.precision not in PRECISIONS:
            raise self.fail("precision", f"{manifest.precision!r} is none of {', '.join(PRECISIONS)}")
        if not 0 < manifest.step < 1:
            raise self.fail("step", f"{manifest.step!r} is no step; give a number such as 1.0e-4")
        return manifest

    def runtimes(self, manifest: Manifest) -> tuple[str, ...]:
        if manifest.language == "lua":
            return self.choices("runtimes", RUNTIMES) or RUNTIMES
        if "runtimes" in self.content:
            raise self.fail("runtimes", "only Lua ports choose among runtimes; leave it out")
        return ("cpython",) if manifest.load else (manifest.language,)

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.content.get(key, "")
        if not isinstance(value, str) or (required and not value):
            raise self.fail(key, f"is {value!r}; give a text in quotes")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(key, "give a list of texts")
        return tuple(value)

    def choices(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...] | None:
        if key not in self.content:
            return None
        chosen = self.texts(key)
        for item in chosen:
            if item not in allowed:
                raise self.fail(key, f"{item!r} is none of {', '.join(allowed)}")
        return chosen

    def mapping(self, key: str, allowed: tuple[str, ...] = ()) -> dict[str, str]:
        value = self.content.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise self.fail(key, "give a mapping of texts")
        for name in value:
            if allowed and name not in allowed:
                raise self.fail(key, f"{name!r} is none of {', '.join(allowed)}")
        return value

    def functions(self) -> dict[str, OwnFunction]:
        value = self.content.get("functions", {})
        if not isinstance(value, dict):
            raise self.fail("functions", "give a mapping from objectives to the names of functions")
        return {objective: self.function(objective, entry) for objective, entry in value.items()}

    def function(self, objective: str, entry: Any) -> OwnFunction:
        if isinstance(entry, str):
            return OwnFunction(entry)
        if isinstance(entry, dict) and set(entry) == {"name", "components"}:
            name, components = entry["name"], entry["components"]
            if isinstance(name, str) and type(components) is int and components > 0:
                return OwnFunction(name, components)
        raise self.fail("functions", f'{objective}: give a name, or {{name: "f", components: 2}}')

    def flag(self, key: str) -> bool:
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, f"is {value!r}; give true or false")
        return value

    def number(self, key: str, default: float) -> float:
        value = self.content.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fail(key, f"is {value!r}; give a number such as {default!r}")
        return float(value)

    def script(self) -> Script | None:
        value = self.content.get("script")
        if value is None:
            return None
        if not isinstance(value, dict) or set(value) - {"prints", "plots"}:
            raise self.fail("script", "give prints: a list of case ids, and plots: figure-N: GRID/SURFACE")
        prints, plots = value.get("prints", []), value.get("plots", {})
        if not isinstance(prints, list) or not isinstance(plots, dict):
            raise self.fail("script", "give prints: a list of case ids, and plots: figure-N: GRID/SURFACE")
        figures = {name.removeprefix("figure-"): str(surface) for name, surface in plots.items()}
        if not all(number.isdigit() for number in figures):
            raise self.fail("script", "name each plot figure-1, figure-2, …")
        return Script(tuple(map(str, prints)), {int(number): surface for number, surface in figures.items()})

    def deviations(self) -> tuple[Deviation, ...]:
        entries = self.content.get("deviations", [])
        if not isinstance(entries, list):
            raise self.fail("deviations", "give a list of entries with code: and reason:")
        return tuple(self.deviation(entry) for entry in entries)

    def deviation(self, entry: Any) -> Deviation:
        if not isinstance(entry, dict) or not isinstance(entry.get("code"), str):
            raise self.fail("deviations", "each entry needs a code: one of the finding codes")
        code, reason = entry["code"], entry.get("reason")
        if not isinstance(reason, str) or not reason:
            raise self.fail("deviations", f"{code} has no reason; say why it stays")
        runtimes = entry.get("runtimes", [])
        if not isinstance(runtimes, list) or any(name not in RUNTIMES for name in runtimes):
            raise self.fail("deviations", f"{code}: runtimes is a list out of {', '.join(RUNTIMES)}")
        parameters = {key: value for key, value in entry.items() if key not in ("code", "reason", "runtimes")}
        return Deviation(code, reason, tuple(runtimes), parameters)
