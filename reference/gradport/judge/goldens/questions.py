"""Which calls a golden case becomes for a port, and what each answer is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gradport.answers.case import Case
from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Answer, Array, Call, Function
from gradport.judge.goldens.expected import expected_of_algorithm, expected_of_own
from gradport.judge.prediction.deviations import Predictions
from gradport.judge.report import ALGORITHM, OWN
from gradport.judge.verdict import Expected

VALUE = "value"
"""What the port's own function gives, asked to identify it; no tier by itself."""
_NOT_TAKEN = "the port does not take {}"


@dataclass(frozen=True, slots=True)
class Question:
    """One case asked of one port in one tier; `refused` says why it is not asked, and empties the rest."""

    case: Case
    tier: str
    call: Call | None = None
    expected: Expected | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the port's answer; `again` is its answer to the same question later, where that was asked."""

    question: Question
    answer: Answer
    again: Answer | None = None


def questions(
    case: Case, manifest: Manifest, offers: frozenset[str], predictions: Predictions
) -> Iterator[Question]:
    """The questions that a case asks of a port that takes what `offers` says: one a tier that applies."""
    takes, refused = _taken(case, manifest, offers)
    if refused:
        yield Question(case, ALGORITHM, refused=refused)
        return
    x = _points_of(case) if case.kind == "grid" else case.x
    call = Call(case.function, x, takes, observed=case.kind != "grid")
    yield Question(case, ALGORITHM, call, expected_of_algorithm(case, call, manifest, predictions))
    own = manifest.functions.get(case.objective or "")
    if own and own.takes(x.shape[-1] if x.shape else 1) and takes != "array" and case.dtype == "float64":
        asked = replace(call, function=Function(own=own.name))
        yield Question(case, OWN, asked, expected_of_own(case, manifest))
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
