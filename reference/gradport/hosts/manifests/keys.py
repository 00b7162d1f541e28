"""The keys of one port.yaml, each of the type that it is to have, or a line that says what to write."""

from __future__ import annotations

import shlex
from collections.abc import Collection
from pathlib import Path
from typing import Any

from gradport.hosts.manifests.manifest import ManifestError

EXAMPLES = {
    "name": '"my-port"',
    "language": '"python"',
    "title": '"The gradient of chapter 4"',
    "source": '"https://example.org/gradient.py"',
    "load": '"gradient.py"',
    "run": '"node driver.mjs"',
    "build": '["cc -O2 -o {build}/driver driver.c -lm"]',
    "needs": '["node"]',
    "requires": '["torch"]',
    "entries": '{gradient: "my_gradient"}',
    "takes": '["point", "rows"]',
    "functions": '{sphere: "function_2"}',
    "in_place": "true",
    "step": "1.0e-5",
    "precision": '"float32"',
    "memory": "4.0",
    "runtimes": '["lua54", "luajit21"]',
    "script": '{prints: ["ID"], plots: {figure-1: "GRID/magnitude"}}',
    "deviations": '[{code: "global-leak", names: ["grad"], reason: "why it stays"}]',
}
"""For each key a value as it is written."""


class Keys:
    """The content of a port.yaml; whatever is of another type than asked for raises ManifestError."""

    def __init__(self, path: Path, content: dict[str, Any]) -> None:
        self.path = path
        self.content = content

    def fail(self, key: str, wrong: str, remedy: str = "") -> ManifestError:
        """The error that names file, key, what is wrong and what to write: the key's example, if nothing else."""
        remedy = remedy or f"write {key}: {EXAMPLES[key]}, for example"
        return ManifestError(f"{self.path}: {key}: {wrong}; {remedy}")

    def text(self, key: str, *, required: bool = False) -> str:
        """The text of a key; empty without it."""
        if required and key not in self.content:
            raise self.fail(key, "is missing")
        value = self.content.get(key, "")
        if not isinstance(value, str) or (required and not value):
            raise self.fail(key, f"{value!r} is no text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts of a key; empty without it."""
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(key, f"{value!r} is no list of texts")
        return tuple(value)

    def commands(self, key: str, commands: tuple[str, ...]) -> tuple[str, ...]:
        """The commands, each of which splits into words."""
        for command in commands:
            try:
                shlex.split(command)
            except ValueError as error:
                raise self.fail(key, f"{str(error).lower()} in {command}", "quote as in a shell") from None
        return commands

    def choices(self, key: str, allowed: Collection[str]) -> tuple[str, ...] | None:
        """The list of some of what is allowed; None without it."""
        if key not in self.content:
            return None
        chosen = self.texts(key)
        if not chosen:
            raise self.fail(key, "is empty")
        for item in chosen:
            self.known(key, item, allowed)
        return chosen

    def known(self, key: str, name: str, allowed: Collection[str]) -> None:
        """Refuse a name that is none of those allowed."""
        if name not in allowed:
            raise self.fail(key, f"{name!r} is none of {', '.join(allowed)}")

    def mapping(self, key: str) -> dict[str, Any]:
        """The mapping of a key; empty without it."""
        value = self.content.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(key, f"{value!r} is no mapping")
        return value

    def flag(self, key: str) -> bool:
        """Whether a key is true; false without it."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, f"{value!r} is neither true nor false")
        return value

    def number(self, key: str, default: float) -> float:
        """The number of a key."""
        value = self.content.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fail(key, f"{value!r} is no number")
        return float(value)
