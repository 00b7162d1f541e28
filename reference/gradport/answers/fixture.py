"""Fixture files, loaded: every case checked, in the order of the files' paths and then of the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gradport import portable_yaml
from gradport.answers import entry, fields, replacement, sums
from gradport.answers.case import Case
from gradport.closeness import same_bits
from gradport.hosts.port import Array
from gradport.portable_yaml import PortableYamlError

FORMAT = 1
"""The version of the format: the first key of every file."""

_HEADER = ("format", "generator", "topic", "cases")
_SUFFIXES = (".yaml", ".yml")


class FixtureError(ValueError):
    """What is wrong with a fixture: file, line and case where they are known, and the remedy, in one line."""


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
    cases = tuple(case for name in names for case in load_file(folder, name))
    _check_unique(folder, cases)
    return Fixtures(folder, cases, verified=verify and has_sums)


def files(folder: Path) -> list[str]:
    """Give the paths of the fixture files from the folder, sorted; hidden files and folders are left out."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix in _SUFFIXES)
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


def load_file(folder: Path, name: str) -> tuple[Case, ...]:
    """Load one file, named by its path from the folder."""
    path = folder / name
    try:
        items = _items(portable_yaml.read(path))
    except PortableYamlError as error:
        raise FixtureError(str(error)) from None
    except ValueError as error:
        msg = f"{path}: {error}"
        raise FixtureError(msg) from None
    return tuple(_case(item, index, path, name) for index, item in enumerate(items))


def _items(document: portable_yaml.Value) -> list[portable_yaml.Value]:
    """The cases of a document; ValueError says what is wrong around them."""
    if not isinstance(document, dict):
        msg = "is not a fixture: it has no keys; start with format: 1"
        raise ValueError(msg)
    if document.get("format") != FORMAT or type(document["format"]) is not int:
        msg = f"has {_format(document)}, and this gradport reads format {FORMAT}"
        raise ValueError(msg)
    for key in document:
        if key not in _HEADER:
            raise ValueError(fields.unknown("key", key, _HEADER))
    cases = document.get("cases")
    if not isinstance(cases, list) or not cases:
        msg = "has no cases: a sequence of at least one"
        raise ValueError(msg)
    return cases


def _format(document: dict[str, portable_yaml.Value]) -> str:
    return f"format {fields.described(document['format'])}" if "format" in document else "no format"


def _case(item: portable_yaml.Value, index: int, path: Path, name: str) -> Case:
    try:
        case = entry.case(item, name)
        return case if case.gradient or not case.exact or case.kind == "printed" else _answered(case)
    except ValueError as error:
        named = item.get("id") if isinstance(item, dict) else None
        line = portable_yaml.lines_of_items(path.read_bytes(), "cases")[index]
        label = f"case {named}" if isinstance(named, str) else f"case number {index + 1}"
        msg = f"{path}:{line}: {label[:90]}: {error}"
        raise FixtureError(msg) from None


def _answered(case: Case) -> Case:
    from gradport.answers import golden  # loads numpy, which a folder of full answers does without

    return golden.answered(case)


def _check_unique(folder: Path, cases: tuple[Case, ...]) -> None:
    files_by_id: dict[str, str] = {}
    for case in cases:
        if case.id in files_by_id:
            first = folder / files_by_id[case.id]
            msg = f"{folder / case.file}: case {case.id}: the same id stands in {first}; an id is unique"
            raise FixtureError(msg)
        files_by_id[case.id] = case.file


def _check_sums(folder: Path, names: list[str]) -> None:
    for file, problem in sums.differences(folder, names).items():
        remedy = "restore it, or run `gradport regenerate` in the clone"
        msg = f"{folder / file}: {_wrong_answer(folder, file) if file in names else ''}{problem}; {remedy}"
        raise FixtureError(msg)


def _wrong_answer(folder: Path, file: str) -> str:
    """The first case of a changed file that the reference does not reproduce, as the start of a message."""
    for case in load_file(folder, file):
        if case.exact and case.kind != "printed":
            answered = _answered(case)
            for name in ("value", "gradient", "magnitude"):
                wrong = _first_difference(getattr(case, name), getattr(answered, name))
                if wrong:
                    return f"case {case.id}: {name} holds {wrong}; the file "
    return ""


def _first_difference(stored: Array | None, found: Array | None) -> str:
    if stored is None or found is None:
        return ""
    for position, (was, now) in enumerate(zip(stored.values, found.values, strict=True), 1):
        if not same_bits(was.real, now.real):
            return f"{was} (number {position}), and the reference gives {now}"
    return ""
