"""Fixtures linted like code: each message names the file and the case. Slower than loading, so not done by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from gradport import objectives, portable_yaml
from gradport.answers import fixture
from gradport.answers.case import Case
from gradport.answers.format import entry, file
from gradport.answers.golden import objective_of
from gradport.findings import CODES
from gradport.portable_yaml import Value

SCHEMA = "schema.json"
LONGEST_WHY = 70
_SHOULD = re.compile(r"\bshould\b", re.IGNORECASE)
_NOT_IN_EVERY_CASE = {"dtype", "gradient", "catches"}


def lint(folder: Path) -> list[str]:
    """Everything that is wrong with the golden fixtures under a folder, one line each.

    The schema (schema.json in the folder) is compared where jsonschema is installed; `has_schema_check` says if.
    """
    messages = []
    places: dict[str, str] = {}
    for name in fixture.files(folder):
        try:
            cases = file.load(folder, name)
        except file.FixtureError as error:
            messages.append(str(error))
            continue
        document = portable_yaml.read(folder / name)
        messages += [f"{folder / name}: {problem}" for problem in _around(document, name)]
        messages += [f"{folder / name}: {problem}" for problem in _against_schema(document, folder / SCHEMA)]
        given = document["cases"] if isinstance(document, dict) else []
        for case, item in zip(cases, given if isinstance(given, list) else [], strict=True):
            messages += [f"{folder / name}: case {case.id}: {problem}" for problem in _of_case(case, item)]
            if case.id in places:
                messages.append(f"{folder / name}: case {case.id}: the same id stands in {places[case.id]}")
            places[case.id] = name
    return messages


def has_schema_check() -> bool:
    """Say whether the schema is compared, too."""
    try:
        import jsonschema  # noqa: F401  # only whether it is there
    except ModuleNotFoundError:
        return False
    return True


def _around(document: Value, name: str) -> Iterator[str]:
    topic = PurePosixPath(name).with_suffix("").as_posix()
    if isinstance(document, dict) and document.get("topic") != topic:
        yield f"topic is not {topic!r}, the path"


def _of_case(case: Case, item: Value) -> Iterator[str]:
    if not 0 < len(case.why) <= LONGEST_WHY:
        yield f"why has {len(case.why)} characters; 1 to {LONGEST_WHY} are taken"
    if _SHOULD.search(case.why):
        yield 'why says "should"; state a fact'
    for code in case.catches:
        if code not in CODES:
            yield f"catches {code!r}, which is no finding code"
    lacking = [
        key for key in entry.KEYS[case.kind] if key not in _NOT_IN_EVERY_CASE and key not in _keys(item)
    ]
    if lacking:
        yield f"lacks {', '.join(lacking)}"
    if case.exact and case.kind not in ("grid", "printed") and "gradient" not in _keys(item):
        yield "lacks gradient, though it is exact"
    if case.kind != "printed":
        yield from _formula(case)


def _formula(case: Case) -> Iterator[str]:
    components = 2 if case.axes else (case.x.shape or (1,))[-1]
    expected = objectives.formula(objective_of(case), components)
    if case.formula and case.formula != expected:
        yield f"formula is not {expected!r}, as the objective says"


def _keys(item: Value) -> frozenset[str]:
    return frozenset(item) if isinstance(item, dict) else frozenset()


def _against_schema(document: Value, path: Path) -> Iterator[str]:
    if not has_schema_check():
        return
    import jsonschema

    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
        yield f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]} (schema)"
