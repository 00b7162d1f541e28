"""The same question asked again: whether the answer is the same.

An f that answers from a list gives other values at the same points where a port calls it in another order. Such a
question is another one, and proves nothing; an f of its argument shows whether the answer is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from gradport.findings import Finding
from gradport.hosts.port import Answer, Array, Call
from gradport.judge.interview.exchange import Exchange, is_reordered, points_called
from gradport.judge.rules.trace import brief, reals, samples_of
from gradport.judge.verdict import same_array

FEW = 3
"""So many different questions with one answer are no accident."""


@dataclass(frozen=True, slots=True)
class Again:
    """The same question twice, with both answers."""

    id: str
    call: Call
    first: Answer
    second: Answer


def unstable(repeats: Iterable[Again], exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that answers the same question differently, or a later one like an earlier."""
    for again in repeats:
        first, second = again.first, again.second
        if first.result is None or second.result is None or is_reordered(again.call, first, second):
            continue
        if not same_array(first.result, second.result):
            answers = f"first {_values(first.result)}, then {_values(second.result)}"
            evidence = (f"{again.id}: x = {brief(again.call.x)}: {answers}",)
            return Finding("unstable", "the same question, asked again, gets another answer", evidence)
        if points_called(first) != points_called(second):
            evidence = (f"{again.id}: f was called {first.count} times, then {second.count} times",)
            return Finding("unstable", "the same question, asked again, calls f at other points", evidence)
    return _remembered(exchanges)


def without_contradictions(asked: Sequence[Exchange], golden: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """Leave out questions that failed after f had given two values for one argument.

    An f that answers from a list does that, and a port may refuse it. Nothing is left out where a question
    failed that has no such excuse.
    """
    failed = [item for item in (*asked, *golden) if item.answer.failure is not None]
    if not all(_contradicts_itself(item) for item in failed):
        return tuple(asked)
    return tuple(item for item in asked if item.answer.failure is None)


def _contradicts_itself(item: Exchange) -> bool:
    failure = item.answer.failure
    if failure is None or failure.code != "crashed":
        return False
    values: dict[tuple[float | complex, ...], set[float]] = {}
    for probe, sample in zip(item.answer.probes, samples_of(item.call, item.answer.probes), strict=True):
        values.setdefault(probe.values, set()).add(sample)
    return any(len(seen) > 1 for seen in values.values())


def _remembered(exchanges: Sequence[Exchange]) -> Finding | None:
    """Recognise one answer given to all questions of a shape, although f and x differ.

    An answer of nothing but 0 and 1 may be a truth value, and tells nothing.
    """
    alike: dict[tuple[str, tuple[int, ...]], list[Exchange]] = {}
    for item in exchanges:
        if item.answer.result is not None:
            alike.setdefault((item.call.takes, item.call.x.shape), []).append(item)
    for first, *later in alike.values():
        others = [item for item in later if item.call.function != first.call.function]
        result = first.answer.result
        if len(others) < FEW or not first.answer.count or result is None:
            continue
        if not all(map(isfinite, reals(result))) or set(reals(result)) <= {0.0, 1.0}:
            continue
        if all(same_array(item.answer.result, first.answer.result) for item in others):
            evidence = (
                f"{others[0].id} and {len(others) - 1} more questions: the result is that of {first.id}",
            )
            return Finding("unstable", "the answer to an earlier question is given again", evidence)
    return None


def _values(array: Array) -> str:
    return (
        "["
        + ", ".join(repr(value) for value in array.values[:4])
        + (", …]" if len(array.values) > 4 else "]")
    )
