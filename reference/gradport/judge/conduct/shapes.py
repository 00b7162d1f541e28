"""The shapes that f sees and that come back: single elements, whole batches, columns, complex numbers."""

from __future__ import annotations

from collections.abc import Sequence

from gradport.findings import Finding
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.trace import brief, is_complex


def complex_input(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that calls f with complex arguments."""
    for item in exchanges:
        for probe in item.answer.probes:
            if is_complex(probe):
                evidence = (f"{item.id}: f is called at {_brief_complex(probe.values)}",)
                return Finding(
                    "complex-input", "f is called with complex arguments (a complex step)", evidence
                )
    return None


def _brief_complex(values: Sequence[float | complex]) -> str:
    return "[" + ", ".join(repr(value) for value in values[:4]) + "]"


def elementwise(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that gives f single elements where it takes all components."""
    several = [item for item in exchanges if _width(item) > 1 and item.call.x.shape[0] > 1]
    single = [item for item in several if _sees_single(item)]
    if not single:
        return None
    item = single[0]
    seen = item.answer.probes[0]
    given = f"f is given {brief(seen)} of shape {seen.shape}"
    evidence = (f"{item.id}: x has {_width(item)} components, {given}",)
    return Finding("elementwise-function", "f is given one element of x at a time", evidence)


def _width(item: Exchange) -> int:
    return item.call.x.shape[-1] if item.call.x.shape else 1


def _sees_single(item: Exchange) -> bool:
    return bool(item.answer.probes) and all(len(probe.values) == 1 for probe in item.answer.probes)


def cut_short(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that gives f fewer components than x has, but more than one."""
    for item in exchanges:
        width = _width(item)
        seen = {len(probe.values) for probe in item.answer.probes}
        if item.call.takes == "point" and seen and max(seen) < width and max(seen) > 1:
            sentence = f"only the first {max(seen)} components are given to f"
            evidence = (f"{item.id}: x has {width} components, f is given {max(seen)}",)
            return Finding("skips-component", sentence, evidence, {"which": f"after {max(seen)}"})
    return None


def wrong_shape(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port whose result has another shape than x."""
    wrong = [
        item
        for item in exchanges
        if item.answer.result is not None and item.answer.result.shape != item.call.x.shape
    ]
    if not wrong:
        return None
    item = wrong[0]
    assert item.answer.result is not None
    batches = all(len(one.call.x.shape) == 2 for one in wrong)
    what = "a batch's gradient" if batches else "the gradient"
    evidence = tuple(
        f"{one.id}: x has shape {one.call.x.shape}, the result {one.answer.result.shape}"
        for one in wrong[:3]
        if one.answer.result is not None
    )
    example = f"{item.answer.result.shape} for x of shape {item.call.x.shape}"
    return Finding("wrong-shape", f"{what} has another shape than x: {example}", evidence)


def sees_other_rows(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that gives f something else than rows of a batch: its columns, or all of it."""
    for item in exchanges:
        if item.call.takes != "rows":
            continue
        rows, width = item.call.x.shape
        odd = [probe for probe in item.answer.probes if len(probe.values) not in (width, 1)]
        if not odd:
            continue
        probe = odd[0]
        if len(probe.values) == rows * width:
            sentence = "f is given the whole batch where it takes one row"
        elif len(probe.values) == rows:
            sentence = "the batch is transposed: f is given its columns"
        else:
            sentence = f"f is given {len(probe.values)} components where a row has {width}"
        evidence = (f"{item.id}: x has shape {item.call.x.shape}, f is given shape {probe.shape}",)
        return Finding("wrong-batch", sentence, evidence)
    return None
