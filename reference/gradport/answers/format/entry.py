"""One entry of a fixture file, checked by hand-written rules: cheap enough for each load.

Every ValueError here is a part of a sentence without file and case; `fixture.load` says those.
"""

from __future__ import annotations

import re

from gradport import objectives
from gradport.answers.case import STEP, Case
from gradport.answers.format import arrays, fields, grid
from gradport.answers.format.fields import Entry

_NAMED = ("id", "why", "kind")
_FUNCTION = ("objective", "formula", "exact")
_TRUTH = ("true_gradient", "exact_difference")
_ANSWERS = (*_TRUTH, *arrays.BOUNDS, "catches")
_AT_POINTS = (*_NAMED, *_FUNCTION, "x", "dtype", "h", "value", "value_bound", "gradient")
KEYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("point", "rows", "array", "scalar"), (*_AT_POINTS, *_ANSWERS)),
    "grid": (*_NAMED, *_FUNCTION, *grid.KEYS, "catches"),
    "printed": (*_NAMED, "article", "text"),
}
"""Which keys a case of each kind may have, in the order in which they are written."""
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DIMENSIONS = {"scalar": 0, "point": 1, "rows": 2, "array": 2}
_NUMBERS: dict[str, type[float | int]] = {"float64": float, "int64": int}


def case(entry: object, file: str) -> Case:
    """Check one entry and give its case; ValueError says which key is wrong and what to write."""
    if not isinstance(entry, dict):
        msg = f"is {fields.described(entry)}, not a mapping of keys to values"
        raise ValueError(msg)
    kind = fields.choice(entry, "kind", KEYS)
    for key in entry:
        if key not in KEYS[kind]:
            raise ValueError(fields.unknown("key", key, KEYS[kind]))
    return Case(
        id=_identity(entry),
        kind=kind,
        file=file,
        why=fields.text(entry, "why", ""),
        catches=fields.texts(entry, "catches"),
        **_answers(entry, kind),
    )


def is_identity(name: object) -> bool:
    """Whether a value can be a case's id: kebab-case, at most 80 characters."""
    return isinstance(name, str) and len(name) <= 80 and _KEBAB.fullmatch(name) is not None


def _identity(entry: Entry) -> str:
    name = fields.text(entry, "id")
    if not is_identity(name):
        msg = f"id is {fields.described(name)}; write a-z, 0-9 and single hyphens, at most 80"
        raise ValueError(msg)
    return name


def _answers(entry: Entry, kind: str) -> Entry:
    if kind == "printed":
        return {"article": fields.text(entry, "article"), "text": fields.text(entry, "text")}
    if entry.get("h", STEP) != STEP:
        what = fields.described(entry["h"])
        msg = f"h is {what}; it is {STEP} in every case (a port with another step says so in its manifest)"
        raise ValueError(msg)
    if kind != "grid":
        return _at_points(entry, kind)
    function = _function(entry, 2)
    if not function["exact"]:
        msg = "is a grid of a function that is not exact; a grid takes + - * / and sqrt only"
        raise ValueError(msg)
    return function | grid.answers(entry)


def _at_points(entry: Entry, kind: str) -> Entry:
    dtype = fields.choice(entry, "dtype", _NUMBERS, "float64")
    fields.need(entry, ("x",), f"of kind {kind}")
    x = arrays.steppable(arrays.array(entry["x"], "x", _NUMBERS[dtype]), "x")
    if len(x.shape) != _DIMENSIONS[kind]:
        msg = f"x has {len(x.shape)} dimensions, and kind {kind!r} has {_DIMENSIONS[kind]}"
        raise ValueError(msg)
    function = _function(entry, x.shape[-1] if x.shape else 1)
    if not function["exact"]:
        fields.need(entry, ("exact_difference", "truncation_bound", "own_bound"), "is not exact, so it")
    values = x.shape[:1] if kind == "rows" else ()
    value = arrays.numbers(entry, ("value",), values) | arrays.bounds(entry, values, ("value_bound",))
    gradients = arrays.numbers(entry, ("gradient", *_TRUTH), x.shape)
    return {**function, "x": x, "dtype": dtype, **value, **gradients, **arrays.bounds(entry, x.shape)}


def _function(entry: Entry, components: int) -> Entry:
    name, formula = fields.text(entry, "objective", ""), fields.text(entry, "formula", "")
    if not name and not formula:
        msg = "has neither objective nor formula"
        raise ValueError(msg)
    if name and name not in objectives.OBJECTIVES:
        raise ValueError(fields.unknown("objective", name, objectives.OBJECTIVES))
    known = objectives.by_name(name) if name else objectives.from_formula(formula, components)
    if known.arity not in (None, components):
        msg = f"x has {components} components, and {known.name} takes {known.arity}"
        raise ValueError(msg)
    if entry.get("exact", known.exact) is not known.exact:
        what = "exact" if known.exact else "not exact"
        msg = f"exact is {fields.described(entry['exact'])}, and the function is {what}"
        raise ValueError(msg)
    return {"objective": name or None, "formula": formula, "exact": known.exact}
