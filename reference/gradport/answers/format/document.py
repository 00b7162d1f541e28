"""Fixture files as text: questions become cases, cases become entries, entries become portable YAML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradport
from gradport import objectives, portable_yaml
from gradport.answers.case import Case
from gradport.answers.cases import Printed, Question
from gradport.answers.format import entry, grid
from gradport.answers.format.file import FORMAT
from gradport.hosts.port import Array

_HEADING = "Written by `gradport regenerate`. README.md, in the folder above, explains each key."
_GRID_HEADING = "A surface has one line for each x0 (its row) and one number in it for each x1 (its column)."


def asked(question: Question | Printed) -> Case:
    """Give the case of a question, still without answers."""
    name = f"{question.topic}.yaml"
    if isinstance(question, Printed):
        return Case(question.id, "printed", name, question.why, article=question.article, text=question.text)
    objective = objectives.by_name(question.objective)
    is_grid = question.kind == "grid"
    x: Any = question.x
    components = 2 if is_grid else _components(question.kind, x)
    return Case(
        id=question.id,
        kind=question.kind,
        file=name,
        why=question.why,
        objective=question.objective,
        formula=objectives.formula(objective, components),
        exact=objective.exact,
        dtype=question.dtype,
        catches=question.catches,
        **({"axes": x} if is_grid else {"x": Array.of(x, question.dtype)}),
    )


def text(topic: str, cases: Sequence[Case], heading: str = _HEADING) -> str:
    """Write one fixture file; heading: the comment above it, which says who wrote it."""
    document = {
        "format": FORMAT,
        "generator": f"gradport {gradport.__version__}",
        "topic": topic,
        "cases": [_entry(case) for case in cases],
    }
    has_grid = any(case.kind == "grid" for case in cases)
    return portable_yaml.dump(document, f"{heading}\n{_GRID_HEADING}" if has_grid else heading)


def _components(kind: str, x: Any) -> int:
    if kind == "scalar":
        return 1
    return len(x) if kind == "point" else len(x[0])


def _entry(case: Case) -> dict[str, object]:
    """The keys of a case that have something to say, in the format's order."""
    given: dict[str, Any] = {key: getattr(case, key, None) for key in entry.KEYS[case.kind]}
    if case.kind == "grid":
        given |= _grid(case)
    if case.dtype == "float64":
        given["dtype"] = None
    return {
        key: _nested(value) if isinstance(value, Array) else value
        for key, value in given.items()
        if value is not None and value != ()
    }


def _grid(case: Case) -> dict[str, object]:
    assert case.value is not None
    assert case.gradient is not None
    assert case.magnitude is not None
    shape = case.value.shape
    half = shape[0] * shape[1]
    partials = [Array(shape, case.gradient.values[:half]), Array(shape, case.gradient.values[half:])]
    texts = [grid.written(surface.rows()) for surface in (case.value, *partials, case.magnitude)]
    return {
        "axes": {"x0": case.axes[0], "x1": case.axes[1]},
        "shape": list(shape),
        **dict(zip(grid.SURFACES, texts, strict=True)),
    }


def _nested(array: Array) -> object:
    if not array.shape:
        return array.values[0]
    return array.rows() if len(array.shape) == 2 else array.values
