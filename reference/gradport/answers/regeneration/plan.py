"""The fixture files as they are to be, compared with those that are there, and written all or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gradport.answers import cases, golden, replacement, sums
from gradport.answers.case import Case
from gradport.answers.cases import Printed, Question
from gradport.answers.format import document
from gradport.answers.regeneration import catalogue
from gradport.answers.regeneration.difference import Difference, between

WRITTEN_BY_HAND = ("README.md", "DERIVATION.md", "schema.json")

Progress = Callable[[int, int, str], None]
"""Is told how many cases are answered, of how many, and the id of the one that is next."""


class RegenerateError(ValueError):
    """The fixtures cannot be made or written; one line says why and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What regenerating would do to a folder of fixtures.

    contents: every file by its path from the folder, SHA256SUMS and the catalogue among them. stale: the files
    that would be written. orphans: files that no case owns. interrupted: an earlier write was killed half way.
    """

    folder: Path
    contents: Mapping[str, bytes]
    differences: tuple[Difference, ...]
    stale: tuple[str, ...]
    orphans: tuple[str, ...]
    interrupted: bool

    def write(self) -> None:
        """Replace the stale files, all or nothing; RegenerateError in CI, or when the folder cannot be written."""
        if os.environ.get("CI", "").lower() not in ("", "0", "false"):
            msg = "CI is set, and fixtures are not written in CI; run `gradport regenerate` in a clone and commit them"
            raise RegenerateError(msg)
        try:
            replacement.settle(self.folder)
            stale = _stale(self.folder, self.contents)
            if stale:
                replacement.replace(self.folder, {name: self.contents[name] for name in stale})
        except replacement.ReplacementError as error:
            raise RegenerateError(str(error)) from None


def plan(clone: Path, progress: Progress | None = None) -> Plan:
    """Answer all questions and compare with the fixtures of a clone; writes nothing.

    RegenerateError when python-flint is missing, or a case has no answer or no finite bound.
    """
    return compared(clone / "fixtures", made(progress))


def made(progress: Progress | None = None) -> dict[str, bytes]:
    """Every file as it is to be, by its path from the folder; the same bytes on every machine."""
    questions: tuple[Question | Printed, ...] = (*cases.QUESTIONS, *cases.PRINTED)
    topics: dict[str, list[Case]] = {}
    for count, question in enumerate(questions):
        if progress:
            progress(count, len(questions), question.id)
        topics.setdefault(question.topic, []).append(_answered(question))
    files = {f"{topic}.yaml": document.text(topic, topics[topic]).encode() for topic in sorted(topics)}
    texts = {sums.NAME: sums.written(files), catalogue.NAME: catalogue.text(topics)}
    return files | {name: text.encode() for name, text in texts.items()}


def _answered(question: Question | Printed) -> Case:
    try:
        return answered(document.asked(question))
    except RegenerateError:
        raise
    except ValueError as error:
        msg = f"case {question.id}: {error}; mend it in answers/cases"
        raise RegenerateError(msg) from None


def compared(folder: Path, contents: Mapping[str, bytes]) -> Plan:
    """Compare the files as they are to be with those of a folder."""
    stale = _stale(folder, contents)
    fixtures = [name for name in stale if name not in (sums.NAME, catalogue.NAME)]
    found = [between(name, _present(folder / name), contents[name]) for name in fixtures]
    return Plan(
        folder,
        contents,
        tuple(difference for of_file in found for difference in of_file),
        stale,
        _orphans(folder, contents),
        replacement.is_interrupted(folder),
    )


def answered(case: Case) -> Case:
    """Give a case all its answers: the reference's bits where they are exact, the truth and the bounds."""
    if case.kind == "printed":
        return case
    try:
        from gradport.answers import proven
    except ModuleNotFoundError as error:
        msg = (
            f"regenerating needs {error.name}, the extra gradport[regenerate]; run: pip install python-flint"
        )
        raise RegenerateError(msg) from None
    return proven.proven(golden.answered(case) if case.exact else case)


def _stale(folder: Path, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(name for name, content in sorted(contents.items()) if _present(folder / name) != content)


def _orphans(folder: Path, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(name for name in there if name not in contents and name not in WRITTEN_BY_HAND))


def _present(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
