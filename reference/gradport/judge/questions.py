"""Which calls a golden case becomes for a port, and what each answer is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gradport.answers.case import STEP, Case
from gradport.hosts.manifest import Manifest
from gradport.hosts.port import Answer, Array, Call, Function
from gradport.judge.deviations import Predictions
from gradport.judge.verdict import Expected

ALGORITHM, OWN, SCRIPT = "algorithm", "own", "script"
VALUE = "value"
"""What the port's own function gives, asked to identify it; no tier by itself."""
_NOT_TAKEN = "the port does not take {}"
FLOAT32 = 2.0**29
"""How much larger each rounding is in float32 than in float64."""


@dataclass(frozen=True, slots=True)
class Question:
    """One case asked of one port in one tier; `refused` says why it is not asked, and empties the rest."""

    case: Case
    tier: str
    call: Call | None = None
    expected: Expected | None = None
    refused: str = ""


def questions(
    case: Case, manifest: Manifest, offers: frozenset[str], predictions: Predictions
) -> Iterator[Question]:
    """The questions that a case asks of a port that takes what `offers` says: one a tier that applies."""
    takes, refused = _taken(case, manifest, offers)
    if refused:
        yield Question(case, ALGORITHM, refused=refused)
        return
    x = _points_of(case) if case.kind == "grid" else case.x
    function = Function(case.objective) if case.objective else Function(formula=case.formula)
    call = Call(function, x, takes, observed=case.kind != "grid")
    yield Question(case, ALGORITHM, call, _expected(case, call, manifest, predictions))
    own = manifest.functions.get(case.objective or "")
    if own and own.takes(x.shape[-1] if x.shape else 1) and takes != "array" and case.dtype == "float64":
        asked = replace(call, function=Function(own=own.name))
        yield Question(case, OWN, asked, _expected_of_own(case, manifest))
        if case.kind in ("point", "scalar") and case.value and case.value_bound and manifest.load:
            value = Expected(case.value, case.value_bound, case.value, case.value_bound, bits=False)
            yield Question(case, VALUE, replace(asked, takes="value"), value)


def _taken(case: Case, manifest: Manifest, offers: frozenset[str]) -> tuple[str, str]:
    """How the port is asked, or why it is not."""
    if case.kind == "scalar":
        refused = "" if "derivative" in manifest.entries else "the port has no derivative of one variable"
        return "scalar", refused
    if case.kind == "grid":
        return (
            ("rows", "")
            if "rows" in offers
            else ("points", "" if "point" in offers else _NOT_TAKEN.format("points"))
        )
    takes = case.kind
    if takes not in offers:
        return takes, _NOT_TAKEN.format(takes)
    if case.dtype == "int64" and "integer" not in offers:
        return takes, _NOT_TAKEN.format("integers")
    return takes, ""


def _points_of(grid: Case) -> Array:
    """All points of a grid as rows, x1 running faster."""
    rows, columns = grid.axes
    return Array((len(rows) * len(columns), 2), tuple(v for x0 in rows for x1 in columns for v in (x0, x1)))


def _expected(case: Case, call: Call, manifest: Manifest, predictions: Predictions) -> Expected:
    """The first tier: around the reference's own result on the same f."""
    chosen = manifest.step != STEP or manifest.precision != "float64"
    stored = None if chosen or not case.exact else _gradient(case)
    centre = stored or predictions.reference(call).result
    assert centre is not None
    coarser = _coarser(manifest)
    return Expected(
        centre,
        _scaled(_like(case, case.probing_bound, centre), coarser),
        _like(case, case.true_gradient, centre) if case.true_gradient else centre,
        _scaled(_like(case, case.truncation_bound, centre), _stretched(manifest)),
    )


def _expected_of_own(case: Case, manifest: Manifest) -> Expected:
    """The second tier: around the exact difference, for a port that evaluates the objective itself.

    A grid stores the reference's own result instead, and a bound around that. A port with a step of its own is
    compared with the true gradient, and T counts.
    """
    assert case.gradient is not None or case.exact_difference is not None
    chosen = manifest.step != STEP
    centre = case.exact_difference or _gradient(case)
    assert centre is not None
    rounding = _scaled(_like(case, case.own_bound, centre), _coarser(manifest))
    truncation = _scaled(_like(case, case.truncation_bound, centre), _stretched(manifest))
    gradient = _like(case, case.true_gradient, centre) if case.true_gradient else centre
    if chosen:
        wider = tuple(r + t for r, t in zip(_floats(rounding), _floats(truncation), strict=True))
        return Expected(gradient, Array(centre.shape, wider), gradient, truncation, bits=False)
    identical = _gradient(case) if case.exact else None
    return Expected(centre, rounding, gradient, truncation, bits=False, identical=identical)


def _gradient(case: Case) -> Array | None:
    """The stored gradient in the shape of the answer; a grid's partials become the columns of its points."""
    if case.gradient is None or case.kind != "grid":
        return case.gradient
    half = len(case.gradient.values) // 2
    pairs = zip(case.gradient.values[:half], case.gradient.values[half:], strict=True)
    return Array((half, 2), tuple(value for pair in pairs for value in pair))


def _like(case: Case, stored: Array | None, centre: Array) -> Array:
    """A stored array in the shape of the answer: a grid's has one number a partial; without one, zeros."""
    if stored is None:
        return Array(centre.shape, (0.0,) * len(centre.values))
    if case.kind == "grid":
        return Array(centre.shape, stored.values * (len(centre.values) // len(stored.values)))
    return stored


def _coarser(manifest: Manifest) -> float:
    """How much larger rounding is for the port's own choices: it goes with 1/h, and with the precision's ulp."""
    return max(STEP / manifest.step, 1.0) * (FLOAT32 if manifest.precision == "float32" else 1.0)


def _stretched(manifest: Manifest) -> float:
    return max((manifest.step / STEP) ** 2, 1.0)


def _scaled(array: Array, factor: float) -> Array:
    return array if factor == 1.0 else Array(array.shape, tuple(value * factor for value in array.values))


def _floats(array: Array) -> Iterator[float]:
    return (float(value.real) for value in array.values)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the port's answer; `again` is its answer to the same question later, where that was asked."""

    question: Question
    answer: Answer
    again: Answer | None = None
