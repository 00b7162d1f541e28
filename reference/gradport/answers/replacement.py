"""Replace files of a folder all or nothing: a kill at any moment leaves what `settle` makes all old or all new.

The new files are written and synced beside the folder first; then a journal appears there, by one rename. Before
that moment everything is old. After it, whoever comes next moves what has not been moved yet.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

_JOURNAL = "journal.json"


class ReplacementError(ValueError):
    """The files cannot be replaced now; one line says why."""


def replace(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Give the files, named by their paths from the folder, these contents; all of them or, if killed, none.

    ReplacementError when another process is at it, or when the folder cannot be written.
    """
    staging = staged(folder)
    with _locked(folder):
        _settle(folder)
        for name, content in contents.items():
            _write(staging / "new" / name, content)
        _write(staging / ".gitignore", b"*\n")
        _write(staging / "journal.new", json.dumps(sorted(contents)).encode())
        _sync_folders(staging)
        (staging / "journal.new").rename(staging / _JOURNAL)
        _sync(staging)
        _settle(folder)


def settle(folder: Path) -> None:
    """Finish what a killed `replace` has begun: all new if it had written its journal, else all old."""
    if staged(folder).exists():
        with _locked(folder):
            _settle(folder)


def is_interrupted(folder: Path) -> bool:
    """Say whether a killed `replace` may have left some files old and some new."""
    return (staged(folder) / _JOURNAL).exists()


def staged(folder: Path) -> Path:
    """Where the new files wait: beside the folder, on the same file system."""
    return folder.parent / f".{folder.name}-staged"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        msg = f"{folder} cannot be opened: {error.strerror}"
        raise ReplacementError(msg) from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        msg = f"{folder} is being written by another process; wait for it, then run this again"
        raise ReplacementError(msg) from None
    except OSError as error:
        msg = f"{error.filename or folder} cannot be written: {error.strerror}"
        raise ReplacementError(msg) from None
    finally:
        os.close(descriptor)  # which unlocks


def _settle(folder: Path) -> None:
    staging = staged(folder)
    if is_interrupted(folder):
        for name in _names(staging / _JOURNAL):
            waiting, target = staging / "new" / name, folder / name
            if waiting.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                waiting.replace(target)
                _sync(target.parent)
        (staging / _JOURNAL).unlink()
        _sync(staging)
    shutil.rmtree(staging, ignore_errors=not staging.exists())


def _names(journal: Path) -> list[str]:
    """The files that a journal names; each lies inside the folder."""
    try:
        names = [PurePosixPath(name) for name in json.loads(journal.read_text(encoding="utf-8"))]
    except (ValueError, TypeError):
        names = [PurePosixPath("..")]
    if any(name.is_absolute() or ".." in name.parts for name in names):
        msg = f"{journal} is not a journal of ours; delete its folder, then run `gradport regenerate`"
        raise ReplacementError(msg)
    return [str(name) for name in names]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folders(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            _sync(path)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
