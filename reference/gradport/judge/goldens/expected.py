"""What each answer to a golden case is compared with: the centre and its bounds, by tier."""

from __future__ import annotations

from collections.abc import Iterator

from gradport.answers.case import STEP, Case
from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Array, Call
from gradport.judge.prediction.deviations import Predictions
from gradport.judge.verdict import Expected

FLOAT32 = 2.0**29
"""How much larger each rounding is in float32 than in float64."""


def expected_of_algorithm(case: Case, call: Call, manifest: Manifest, predictions: Predictions) -> Expected:
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


def expected_of_own(case: Case, manifest: Manifest) -> Expected:
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
