"""The level of an answer, of a case and of a port. Pure: numbers in, verdict out.

Policy. A result is compared element by element with the expected array of the same shape; another shape, no
result, NaN and complex numbers are wrong. An infinity agrees only with the same infinity. -0.0 and 0.0 agree in
a result; in x afterwards the sign counts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from gradport.closeness import Level, same_bits, ulps, within, worst
from gradport.findings import Finding
from gradport.hosts.port import Answer, Array, Failure
from gradport.judge.report import CaseResult, PortResult

Number: TypeAlias = float | complex

ERRORS = ("crashed", "timed-out", "out-of-memory")
"""Failures that leave nothing to compare; a port that answers, but not with numbers, is wrong instead."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case asks for: arrays of one shape.

    centre: the reference's own result in the first tier, the exact difference D in the second. rounding: the
    bound R around it. gradient: the true gradient G; truncation: T, the bound of |D - G|. bits: whether the
    centre's bits are what a port gives that does the book's operations in the book's order. identical: the
    reference's bits where they are not the centre, None where a port's own f cannot be held to any.
    """

    centre: Array
    rounding: Array
    gradient: Array
    truncation: Array
    bits: bool = True
    identical: Array | None = None


def level_of(actual: Array, expected: Expected) -> Level:
    """The level of a result: the lowest over its elements; another shape is wrong."""
    if actual.shape != expected.centre.shape or len(actual.values) != len(expected.centre.values):
        return Level.WRONG
    identical = expected.centre if expected.bits else expected.identical
    if identical is not None and _equal(actual, identical):
        return Level.BIT_IDENTICAL
    columns = (expected.centre, expected.rounding, expected.gradient, expected.truncation)
    rows = zip(*(_reals(column) for column in columns), strict=True)
    return worst(
        [_level(value, *row, bits=expected.bits) for value, row in zip(actual.values, rows, strict=True)]
    )


def _level(
    value: Number, centre: float, rounding: float, gradient: float, truncation: float, *, bits: bool
) -> Level:
    if isinstance(value, complex) or math.isnan(value):
        return Level.WRONG
    if bits and same_bits(value, centre, zero_sign=False):
        return Level.BIT_IDENTICAL
    if within(value, centre, rounding):
        return Level.WITHIN_ROUNDING
    return Level.WITHIN_TRUNCATION if within(value, gradient, truncation + rounding) else Level.WRONG


def _equal(actual: Array, expected: Array) -> bool:
    """Whether all elements are finite, real and equal: the common case, quickly."""
    real = not any(isinstance(value, complex) or not math.isfinite(value) for value in actual.values)
    return real and actual.values == expected.values


def _reals(array: Array) -> list[float]:
    return [float(value.real) for value in array.values]


def same_array(a: Array | None, b: Array | None, *, zero_sign: bool = False) -> bool:
    """Whether two arrays have one shape and the same data, bit for bit; None is the same as None only."""
    if a is None or b is None:
        return a is b
    if a.shape != b.shape or len(a.values) != len(b.values):
        return False
    return all(_same(x, y, zero_sign=zero_sign) for x, y in zip(a.values, b.values, strict=True))


def _same(a: Number, b: Number, *, zero_sign: bool) -> bool:
    if isinstance(a, complex) or isinstance(b, complex):
        return a == b
    return same_bits(a, b, zero_sign=zero_sign)


def equals_prediction(answer: Answer, prediction: Answer, rounding: Array | None = None) -> bool:
    """Whether an answer is what was predicted: result and shape, and x afterwards where it was observed.

    Bit for bit without `rounding`; with it (the port's own function) each element within that bound.
    """
    if answer.result is None or prediction.result is None:
        return False
    if answer.after is not None and not same_array(answer.after, prediction.after, zero_sign=True):
        return False
    if same_array(answer.result, prediction.result):
        return True
    if rounding is None or answer.result.shape != prediction.result.shape:
        return False
    triples = zip(_reals(answer.result), _reals(prediction.result), _reals(rounding), strict=True)
    return all(within(actual, predicted, bound) for actual, predicted, bound in triples)


def judge_case(
    result: CaseResult, answer: Answer, expected: Expected, prediction: Answer | None = None
) -> CaseResult:
    """Complete a case's result (its id, tier, why and file are set) with its level.

    prediction: what the port's declared deviations make of this case, where that differs from the reference.
    """
    result = replace(result, expected=expected.centre, bound=expected.rounding, seconds=answer.seconds)
    if answer.result is None:
        return _unanswered(result, answer.failure or Failure("no-answer", "no result"))
    bound = None if expected.bits else expected.rounding
    declared = prediction is not None and equals_prediction(answer, prediction, bound)
    if prediction is not None and not declared:
        note = "differs from what the declared deviations predict"
        result = replace(result, note=note, expected=prediction.result)
    elif answer.result.shape != expected.centre.shape:
        result = replace(result, note=f"shape {answer.result.shape}, expected {expected.centre.shape}")
    return replace(
        result,
        level=level_of(answer.result, expected),
        as_declared=declared,
        actual=answer.result,
        ulps=_distance(answer.result, expected.centre),
    )


def _unanswered(result: CaseResult, failure: Failure) -> CaseResult:
    """A case without numbers: errored where the port broke off, wrong where it gave something else."""
    result = replace(result, note=f"{failure.code}: {failure.message}")
    if failure.code in ERRORS:
        return replace(result, state="errored")
    return replace(result, level=Level.WRONG)


def _distance(actual: Array, expected: Array) -> int | None:
    if actual.shape != expected.shape or len(actual.values) != len(expected.values):
        return None
    if _equal(actual, expected):
        return 0
    steps = [ulps(a, b) for a, b in zip(_reals(actual), _reals(expected), strict=True)]
    known = [step for step in steps if step is not None]
    return max(known, default=0) if len(known) == len(steps) else None


def judge_port(
    result: PortResult,
    cases: Sequence[CaseResult],
    findings: Sequence[Finding],
    advice: Sequence[Finding] = (),
    mend: Sequence[str] = (),
) -> PortResult:
    """Complete a port's result (its name, language and runtime are set): whether it agrees, and why not.

    It agrees when each judged case is at least within rounding or as declared, no finding is undeclared, no
    declared deviation needs mending, and at least one case was judged.
    """
    levels = [case.level for case in cases if case.level is not None]
    failed = [
        case for case in cases if case.state == "errored" or (case.level is not None and not case.passed)
    ]
    loose = [finding for finding in findings if not finding.declared]
    agrees = bool(levels) and not failed and not loose and not mend
    return replace(
        result,
        agrees=agrees,
        level=worst(levels) if levels else None,
        reason="" if agrees else _reason(loose, mend, failed, cases),
        findings=tuple(findings),
        advice=tuple(advice),
        cases=tuple(cases),
        mend=tuple(mend),
    )


def _reason(
    loose: Sequence[Finding], mend: Sequence[str], failed: Sequence[CaseResult], cases: Sequence[CaseResult]
) -> str:
    if loose:
        more = f" (and {len(loose) - 1} more)" if len(loose) > 1 else ""
        return f"{loose[0].code}: {loose[0].sentence}{more}"
    if mend:
        return "its declared deviations no longer describe it"
    if failed:
        return f"{len(failed)} of {len(cases)} cases disagree, the first is {failed[0].id}"
    return "no case was judged"
