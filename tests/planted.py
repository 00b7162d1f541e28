"""The ports in tests/faulty and tests/sound, with what is planted in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gradport import portable_yaml
from gradport.findings import CODES
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
    """What a port's header or expect.yaml says; ValueError names the file and what is wrong with it."""
    if path.is_dir():
        expected = portable_yaml.read(path / "expect.yaml")
    else:
        top = portable_yaml.parse(header(path.read_text(encoding="utf-8")).encode(), path)
        expected = top.get("gradport-expect") if isinstance(top, dict) else None
    if not isinstance(expected, dict) or not {"findings", "class", "takes"} <= expected.keys():
        msg = f"{path}: its header is no gradport-expect with findings, class and takes"
        raise ValueError(msg)
    unknown = [code for code in expected["findings"] if code not in CODES]
    if unknown:
        msg = f"{path}: {unknown[0]}: no such finding code"
        raise ValueError(msg)
    return expected


def header(text: str) -> str:
    """The comment at the top of a file, without its signs: it is YAML."""
    lines = []
    for line in text.splitlines():
        sign = next((sign for sign in ("# ", "-- ") if line.startswith(sign)), None)
        if sign is None:
            break
        lines.append(line.removeprefix(sign))
    return "\n".join(lines) + "\n"
