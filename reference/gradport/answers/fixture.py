"""Fixture files, loaded: every case checked, in the order of the files' paths and then of the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gradport.answers import replacement, sums
from gradport.answers.case import Case
from gradport.answers.format import file
from gradport.answers.format.file import FixtureError
from gradport.closeness import same_bits
from gradport.hosts.port import Array

__all__ = ["FixtureError", "Fixtures", "files", "load"]

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Fixtures:
    """The cases of one folder. verified: its SHA256SUMS was there and every file is as it says."""

    folder: Path
    cases: tuple[Case, ...]
    verified: bool


def load(folder: Path, *, verify: bool = True) -> Fixtures:
    """Load every fixture file under a folder; FixtureError for the first that is wrong, or when there is none.

    verify: compare the files with SHA256SUMS, where the folder has one. A user's own case that holds no answer
    is answered by the reference; its function has to be exact (+ - * / and square root) for that.
    """
    if replacement.is_interrupted(folder):
        msg = (
            f"{folder}: a write was interrupted, so old and new files may be mixed; run: gradport regenerate"
        )
        raise FixtureError(msg)
    names = files(folder)
    if not names:
        msg = f"{folder}: holds no fixture; put .yaml files there, or name another folder"
        raise FixtureError(msg)
    has_sums = (folder / sums.NAME).exists()
    if verify and has_sums:
        _check_sums(folder, names)
    cases = tuple(case for name in names for case in file.load(folder, name))
    _check_unique(folder, cases)
    return Fixtures(folder, cases, verified=verify and has_sums)


def files(folder: Path) -> list[str]:
    """Give the paths of the fixture files from the folder, sorted; hidden files and folders are left out."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix in _SUFFIXES)
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


def _check_unique(folder: Path, cases: tuple[Case, ...]) -> None:
    files_by_id: dict[str, str] = {}
    for case in cases:
        if case.id in files_by_id:
            first = folder / files_by_id[case.id]
            msg = f"{folder / case.file}: case {case.id}: the same id stands in {first}; an id is unique"
            raise FixtureError(msg)
        files_by_id[case.id] = case.file


def _check_sums(folder: Path, names: list[str]) -> None:
    for name, problem in sums.differences(folder, names).items():
        remedy = "restore it, or run `gradport regenerate` in the clone"
        msg = f"{folder / name}: {_wrong_answer(folder, name) if name in names else ''}{problem}; {remedy}"
        raise FixtureError(msg)


def _wrong_answer(folder: Path, name: str) -> str:
    """The first case of a changed file that the reference does not reproduce, as the start of a message."""
    live = file.Live()
    for case in file.load(folder, name):
        if case.exact and case.kind != "printed":
            try:
                answered = live.answered(case)
            except ValueError:
                continue
            for key in ("value", "gradient", "magnitude"):
                wrong = _first_difference(getattr(case, key), getattr(answered, key))
                if wrong:
                    return f"case {case.id}: {key} holds {wrong}; the file "
    return ""


def _first_difference(stored: Array | None, found: Array | None) -> str:
    if stored is None or found is None:
        return ""
    for position, (was, now) in enumerate(zip(stored.values, found.values, strict=True), 1):
        if not same_bits(was.real, now.real):
            return f"{was} (number {position}), and the reference gives {now}"
    return ""
