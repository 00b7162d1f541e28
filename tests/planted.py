"""The ports in tests/faulty and tests/sound, with what is planted in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gradport import portable_yaml
from gradport.hosts.manifests import port_yaml
from gradport.hosts.manifests.manifest import Manifest, of_file

TESTS = Path(__file__).parent
MEMORY = 0.5
"""GiB that a planted port may use: enough for numpy, and soon full."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A port and the finding codes that are planted in it, sorted; an honest one has none."""

    name: str
    manifest: Manifest
    findings: tuple[str, ...]


def planted(folder: str) -> Iterator[Planted]:
    """The planted ports of one folder, in the order of their names."""
    for path in sorted((TESTS / folder).iterdir()):
        if path.name.startswith((".", "_")) or path.suffix == ".md":
            continue
        expected = _expected(path)
        takes = tuple(expected["takes"])
        manifest = port_yaml.read(path) if path.is_dir() else replace(of_file(path), takes=takes)
        name = f"{folder}/{path.name}"
        manifest = replace(manifest, name=name, memory=MEMORY)
        yield Planted(name, manifest, tuple(expected["findings"]))


def _expected(path: Path) -> dict[str, Any]:
    if path.is_dir():
        return _mapping(portable_yaml.read(path / "expect.yaml"))
    return _mapping(_mapping(portable_yaml.parse(header(path.read_text()).encode(), path))["gradport-expect"])


def header(text: str) -> str:
    """The comment at the top of a file, without its signs: it is YAML."""
    lines = []
    for line in text.splitlines():
        sign = next((sign for sign in ("# ", "-- ") if line.startswith(sign)), None)
        if sign is None:
            break
        lines.append(line.removeprefix(sign))
    return "\n".join(lines) + "\n"


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        msg = f"expected keys, found {value!r}"
        raise TypeError(msg)
    return value
