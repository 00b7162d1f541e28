"""One fixture file, loaded: its header and its cases, each message with file, line and case."""

from __future__ import annotations

from pathlib import Path

from gradport import portable_yaml
from gradport.answers.case import Case
from gradport.answers.format import entry, fields
from gradport.portable_yaml import PortableYamlError

FORMAT = 1
"""The version of the format: the first key of every file."""

MOST_WORK = 10**8
"""Operations that the reference does for the cases of one file that hold no answer."""

_HEADER = ("format", "generator", "topic", "cases")


class FixtureError(ValueError):
    """What is wrong with a fixture: file, line and case where they are known, and the remedy, in one line."""


class Live:
    """Answers cases by the reference, up to a bound on its work."""

    def __init__(self) -> None:
        self._left = MOST_WORK

    def answered(self, case: Case) -> Case:
        """Give the case with its answers; ValueError when it has none, or when there has been too much work."""
        from gradport.answers import golden  # loads numpy, which a file of full answers does without

        self._left -= golden.work(case)
        if self._left < 0:
            msg = "the cases without answers up to here are too much work for each load; store their answers"
            raise ValueError(msg)
        return golden.answered(case)


def load(folder: Path, name: str) -> tuple[Case, ...]:
    """Load one file, named by its path from the folder; FixtureError for the first thing that is wrong."""
    path = folder / name
    try:
        items = _items(portable_yaml.read(path))
    except PortableYamlError as error:
        raise FixtureError(str(error)) from None
    except ValueError as error:
        msg = f"{path}: {error}"
        raise FixtureError(msg) from None
    live, cases = Live(), []
    for index, item in enumerate(items):
        try:
            cases.append(_case(item, name, live))
        except ValueError as error:
            msg = f"{path}:{_place(path, index, item)}: {error}"
            raise FixtureError(msg) from None
    return tuple(cases)


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


def _case(item: portable_yaml.Value, name: str, live: Live) -> Case:
    case = entry.case(item, name)
    is_answered = case.gradient is not None and case.value is not None
    return case if is_answered or not case.exact or case.kind == "printed" else live.answered(case)


def _place(path: Path, index: int, item: portable_yaml.Value) -> str:
    """Line and case, as messages name them."""
    name = item.get("id") if isinstance(item, dict) else None
    line = portable_yaml.lines_of_items(path.read_bytes(), "cases")[index]
    return f"{line}: case {name}" if entry.is_identity(name) else f"{line}: case number {index + 1}"
