"""SHA256SUMS: a list of files and their hashes, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def written(contents: Mapping[str, bytes]) -> str:
    """Write the list for files given by their paths from the folder, in the order of the paths."""
    return "".join(f"{_sum(contents[file])}  {file}\n" for file in sorted(contents))


def differences(folder: Path, files: Iterable[str]) -> dict[str, str]:
    """Give what is wrong with each file, as a part of a sentence; nothing where the folder has no list.

    files: the fixture files there are, by their paths from the folder.
    """
    if not (folder / NAME).exists():
        return {}
    listed = _read(folder / NAME)
    if listed is None:
        return {NAME: "is not a list of SHA-256 sums"}
    found = {file: _problem(folder / file, listed.get(file)) for file in sorted({*files, *listed})}
    return {file: problem for file, problem in found.items() if problem}


def _problem(path: Path, expected: str | None) -> str | None:
    if expected is None:
        return f"is not listed in {NAME}"
    try:
        return None if _sum(path.read_bytes()) == expected else f"differs from {NAME}"
    except OSError:
        return f"is listed in {NAME} and cannot be read"


def _read(path: Path) -> dict[str, str] | None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    matches = [_LINE.fullmatch(line) for line in lines]
    return {match[2]: match[1] for match in matches if match} if all(matches) else None


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
