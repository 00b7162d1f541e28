"""`gradport regenerate`: say what would change in the fixtures of a clone and, unless told only to check, write it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from gradport import places
from gradport.answers import lint
from gradport.answers.regeneration.difference import Difference
from gradport.answers.regeneration.plan import Plan, RegenerateError, plan

__all__ = ["Plan", "RegenerateError", "command", "plan"]


def command(only_check: bool, echo: Callable[[str], object]) -> int:
    """Do what the verb does and give its exit status: 0 all current or written, 1 something is left to do.

    RegenerateError (exit status 2) when there is no clone to compare with, or none that may be written.
    """
    found = plan(_clone(only_check), _progress if sys.stderr.isatty() else None)
    for line in _changes(found):
        echo(line)
    if not only_check and (found.stale or found.interrupted):
        wrong = _wrong(found)
        if wrong:
            echo(
                "\n".join(
                    [*wrong, f"{found.folder}: nothing was written; mend the questions in answers/cases"]
                )
            )
            return 1
        found.write()
        echo(f"{found.folder}: {_files(len(found.stale))} written")
    problems = [*_left_to_do(found, only_check), *lint.lint(found.folder)]
    for line in problems:
        echo(line)
    if not problems:
        schema = "" if lint.has_schema_check() else "; the schema was not compared (pip install jsonschema)"
        echo(f"{found.folder}: {_files(len(found.contents))}, all current and clean{schema}")
    return 1 if problems else 0


def _clone(only_check: bool) -> Path:
    """The clone to compare or write; only the one whose package is running is written."""
    working, own = places.clone_root(), places.own_clone()
    clone = working or own
    if clone is None:
        msg = "there is no clone of gradport here; run this in one"
        raise RegenerateError(msg)
    if not only_check and clone != own:
        remedy = f"run: pip install -e '{clone}[regenerate]'"
        msg = f"the running gradport is not the one of this clone, so it does not write here; {remedy}"
        raise RegenerateError(msg)
    return clone


def _wrong(found: Plan) -> list[str]:
    """What lint says of the files that are to be, before any of them is written."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, content in found.contents.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        if (found.folder / lint.SCHEMA).is_file():
            shutil.copy(found.folder / lint.SCHEMA, folder)
        return [line.replace(str(folder), str(found.folder)) for line in lint.lint(folder)]


def _changes(found: Plan) -> Iterator[str]:
    width = max((len(difference.file) for difference in found.differences), default=0)
    for difference in found.differences:
        yield f"{difference.kind:12}  {difference.file:{width}}  {_detail(difference)}".rstrip()


def _detail(difference: Difference) -> str:
    distance = "" if difference.ulps is None else f", {difference.ulps} ulps"
    return "  ".join(part for part in (difference.case, difference.detail + distance) if part)


def _left_to_do(found: Plan, only_check: bool) -> Iterator[str]:
    if only_check and found.stale:
        yield f"{found.folder}: not current: {', '.join(found.stale)}; run: gradport regenerate"
    elif only_check and found.interrupted:
        yield f"{found.folder}: an interrupted write; run: gradport regenerate"
    for name in found.orphans:
        yield f"{found.folder / name}: no case owns it; delete it"


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def _progress(count: int, of: int, name: str) -> None:
    sys.stderr.write(f"\r\033[K{count} of {of} cases answered  {name}" if count + 1 < of else "\r\033[K")
    sys.stderr.flush()
