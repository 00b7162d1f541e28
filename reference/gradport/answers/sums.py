"""SHA256SUMS: a list of files and their hashes, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_LONGEST = 2**20


def written(contents: Mapping[str, bytes]) -> str:
    """Write the list for files given by their paths from the folder, in the order of the paths."""
    return "".join(f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))


def differences(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Give what is wrong with each file, as a part of a sentence, by the list that the folder holds.

    names: the fixture files there are, by their paths from the folder.
    """
    listed = _read(folder / NAME)
    if listed is None:
        return {NAME: "is not a list of SHA-256 sums"}
    found = {name: _problem(folder / name, listed.get(name)) for name in sorted({*names, *listed})}
    return {name: problem for name, problem in found.items() if problem}


def _problem(path: Path, expected: str | None) -> str | None:
    if expected is None:
        return f"is not listed in {NAME}"
    if not path.is_file():
        return f"is listed in {NAME} and is not there"
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return None if found == expected else f"differs from {NAME}"


def _read(path: Path) -> dict[str, str] | None:
    try:
        if not path.is_file() or path.stat().st_size > _LONGEST:
            return None
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    matches = [_LINE.fullmatch(line) for line in lines if line]
    return {match[2]: match[1] for match in matches if match} if all(matches) else None
