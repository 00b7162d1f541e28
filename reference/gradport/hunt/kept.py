"""A disagreement as a fixture file of the user's own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from gradport.answers import golden
from gradport.answers.case import STEP, Case
from gradport.answers.format import document
from gradport.answers.proven import proven
from gradport.findings import CODES
from gradport.hunt.disagreement import Disagreement
from gradport.hunt.example import case_of

_HEADING = "Written by `gradport hunt`: a question to which a port gave another answer than the reference."
_BEFORE = "asked before the case that shows it"


def identity(found: Disagreement) -> str:
    """The id of its case: the same question of the same kind always has the same."""
    asked = repr((found.call.function.formula, found.call.takes, found.call.x))
    return f"hunt-{found.kind}-{hashlib.sha256(asked.encode()).hexdigest()[:8]}"


def cases(found: Disagreement) -> list[Case]:
    """The golden cases of all that was asked, with answers and bounds; the last is where it shows.

    h is the fixtures' own, whatever step the port declares.
    """
    name = identity(found)
    catches = (found.kind,) if found.kind in CODES else ()
    before = [call for call in found.example.calls() if call != found.call]
    asked = [
        replace(case_of(call, STEP), id=f"{name}-before", why=_BEFORE, file=f"{name}.yaml") for call in before
    ]
    shown = case_of(found.call, STEP)
    asked.append(replace(shown, id=name, why=found.why, file=f"{name}.yaml", catches=catches))
    return [_answered(case) for case in asked]


def _answered(case: Case) -> Case:
    answered = golden.answered(case) if case.exact else case
    try:
        return proven(answered)
    except (
        ValueError,
        OverflowError,
    ):  # no bound, for f is undefined close by; an exact case's bits need none
        return answered


def text(found: Disagreement) -> str:
    """The fixture file."""
    return document.text(identity(found), cases(found), _HEADING)


def write(found: Disagreement, folder: Path) -> Path:
    """Write the fixture file into a folder, which is made if need be; the same finding is the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{identity(found)}.yaml"
    path.write_text(text(found), encoding="utf-8")
    return path
