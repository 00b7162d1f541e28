"""What a port does beside the gradient: failures, changed input, globals, output, and answers that change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite, ulp

from gradport.closeness import same_bits
from gradport.findings import CODES, Finding
from gradport.hosts.port import Answer, Array, Call
from gradport.judge.interview import Exchange
from gradport.judge.rounding import ROUNDINGS
from gradport.judge.trace import reals, stays
from gradport.judge.verdict import same_array

ENDED = ("crashed", "timed-out", "out-of-memory", "no-answer")
"""Failures that are findings of their own, whenever they come."""
FEW = 3
"""So many different questions with one answer are no accident."""
NOT_FINDINGS = ("skipped", "not-offered", "not-asked")


@dataclass(frozen=True, slots=True)
class Again:
    """The same question twice, with both answers."""

    id: str
    call: Call
    first: Answer
    second: Answer


def failures(exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """Name the questions that got no answer: one finding a code, with what was said and for which x."""
    answered = [item for item in exchanges if item.answer.result is not None]
    by_code: dict[str, list[Exchange]] = {}
    for item in exchanges:
        failure = item.answer.failure
        if failure is not None and failure.code not in NOT_FINDINGS:
            by_code.setdefault(failure.code if failure.code in CODES else "crashed", []).append(item)
    if not answered and "out-of-memory" in by_code:
        # Memory fills until one limit or the other is met, whichever comes first.
        by_code = {"out-of-memory": [item for failed in by_code.values() for item in failed]}
    for code, failed in by_code.items():
        said = [item.answer.failure.message for item in failed if item.answer.failure]
        where = _which(failed, answered)
        sentence = f"{said[0]}, {where}" if where else said[0]
        evidence = tuple(
            dict.fromkeys(
                f"{item.id}: x = {brief(item.call.x)}: {text}"
                for item, text in zip(failed, said, strict=True)
            )
        )
        yield Finding(code, sentence, evidence[:3])


Question = Callable[[Call], bool]
_QUESTIONS: tuple[tuple[str, Question], ...] = (
    ("for one component", lambda call: call.takes != "scalar" and call.x.shape[-1:] == (1,)),
    ("for a batch", lambda call: call.takes == "rows"),
    ("for a whole array", lambda call: call.takes == "array"),
    ("for integer input", lambda call: call.x.kind.startswith("int")),
    ("for the derivative of one variable", lambda call: call.takes == "scalar"),
    ("where a component is negative", lambda call: min(reals(call.x), default=0.0) < 0),
    ("where a component is 0", lambda call: 0.0 in reals(call.x)),
    ("where a component is positive", lambda call: max(reals(call.x), default=0.0) > 0),
)


def _which(failed: Sequence[Exchange], answered: Sequence[Exchange]) -> str:
    """Say what the failing questions have in common, and no other; "" where all fail."""
    if not answered:
        return ""
    for text, test in _QUESTIONS:
        if all(test(item.call) for item in failed) and not any(test(item.call) for item in answered):
            return text
    for text, measure in (("{} components or more", _width), ("values of {:g} or more", _largest)):
        least = min(measure(item.call) for item in failed)
        if all(measure(item.call) < least for item in answered):
            return "for " + text.format(least)
    widths = sorted({_width(item.call) for item in failed})
    if not any(_width(item.call) in widths for item in answered):
        return f"for {', '.join(map(str, widths))} components"
    return f"for {len(failed)} of {len(failed) + len(answered)} questions"


def _width(call: Call) -> float:
    return call.x.shape[-1] if call.x.shape else 0


def _largest(call: Call) -> float:
    return max(map(abs, reals(call.x)), default=0.0)


def brief(array: Array) -> str:
    """Write an array's first components."""
    values = [f"{value:g}" for value in reals(array)[:6]]
    return f"[{', '.join(values)}{', …' if len(array.values) > 6 else ''}]"


def unstable(repeats: Iterable[Again], exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that answers the same question differently, or a later one like an earlier."""
    for again in repeats:
        first, second = again.first, again.second
        if _is_unasked(first) or _is_unasked(second):
            continue
        if first.result is None or second.result is None:
            if (first.failure is None) != (second.failure is None):
                return Finding("unstable", "the same question is answered once and not again", (again.id,))
            continue
        if not same_array(first.result, second.result):
            answers = f"first {_values(first.result)}, then {_values(second.result)}"
            evidence = (f"{again.id}: x = {brief(again.call.x)}: {answers}",)
            return Finding("unstable", "the same question, asked again, gets another answer", evidence)
        if [probe.values for probe in first.probes] != [probe.values for probe in second.probes]:
            evidence = (f"{again.id}: f was called {first.count} times, then {second.count} times",)
            return Finding("unstable", "the same question, asked again, calls f at other points", evidence)
    return _remembered(exchanges)


def _is_unasked(answer: Answer) -> bool:
    return answer.failure is not None and answer.failure.code in (*NOT_FINDINGS, *ENDED)


def _remembered(exchanges: Sequence[Exchange]) -> Finding | None:
    """Recognise one answer given to all questions of a shape, although f and x differ."""
    alike: dict[tuple[str, tuple[int, ...]], list[Exchange]] = {}
    for item in exchanges:
        if item.answer.result is not None:
            alike.setdefault((item.call.takes, item.call.x.shape), []).append(item)
    for first, *later in alike.values():
        others = [item for item in later if item.call.function != first.call.function]
        result = first.answer.result
        if len(others) < FEW or not first.answer.count or result is None or not any(reals(result)):
            continue
        if not all(map(isfinite, reals(result))):
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


def leaks(answers: Sequence[tuple[str, Answer]]) -> Finding | None:
    """Name the globals that calls create or rebind."""
    names = sorted({name for _, answer in answers for name in answer.globals})
    if not names:
        return None
    where = next(name for name, answer in answers if answer.globals)
    listed = ", ".join(names)
    sentence = f"a call creates or rebinds the global{'s' if len(names) > 1 else ''} {listed}"
    return Finding("global-leak", sentence, (f"{where}: {listed}",), {"names": listed})


def noise(answers: Sequence[tuple[str, Answer]]) -> Finding | None:
    """Name a port that prints while it computes."""
    noisy = [(name, answer.output) for name, answer in answers if answer.output]
    if not noisy:
        return None
    name, text = noisy[0]
    line = text.strip().splitlines()[0] if text.strip() else text
    shown = line if len(line) <= 60 else line[:57] + "…"
    sentence = f"it prints during {len(noisy)} of {len(answers)} calls"
    return Finding("noisy-output", sentence, (f"{name}: {shown!r}",))


@dataclass(frozen=True, slots=True)
class Left:
    """One component of the caller's x that is not what it was: the value before, after, and where f was called."""

    exchange: Exchange
    index: int
    before: float
    after: float


def changed(exchanges: Sequence[Exchange]) -> Iterator[Left]:
    """Give each component of x that differs afterwards, the sign of zero included."""
    for item in exchanges:
        after = item.answer.after
        if after is None or item.answer.failure is not None:
            continue
        if len(after.values) != len(item.call.x.values):
            continue
        for index, (before, now) in enumerate(zip(reals(item.call.x), reals(after), strict=True)):
            if not same_bits(before, now):
                yield Left(item, index, before, now)


def not_restored(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that changes the caller's x, and say what it leaves there."""
    lefts = list(changed(exchanges))
    if not lefts:
        return None
    sentence, parameters = _left(lefts)
    small = [left for left in lefts if abs(left.before) < 10 and len(left.exchange.call.x.values) <= FEW]
    shown = max(small or lefts, key=lambda left: abs(left.after - left.before))
    change = f"was {shown.before!r} and is {shown.after!r} afterwards"
    evidence = (f"{shown.exchange.id}: component {shown.index + 1} of x {change}",)
    return Finding("input-not-restored", sentence, evidence, parameters)


def _left(lefts: Sequence[Left]) -> tuple[str, dict[str, float | str | int]]:
    if all(left.before == left.after for left in lefts):
        return "-0.0 in the caller's x becomes 0.0", {"left": "unsigned zero"}
    if all(_is_last_point(left) for left in lefts):
        return "the caller's x stays at the last point where f was called", {"left": "stepped"}
    for name, rounding in ROUNDINGS.items():
        if all(rounding(left.before) == left.after for left in lefts):
            return f"the caller's x is rounded to {name} afterwards", {"left": "rounded"}
    if all(abs(left.after - left.before) <= 16 * ulp(max(abs(left.before), 1e-4)) for left in lefts):
        return "x is restored by adding and subtracting h, which leaves it an ulp or so off", {
            "left": "drifted"
        }
    if all(_is_result(left) for left in lefts):
        return "the result is written over the caller's x", {"left": "result"}
    return "the caller's x is changed", {"left": "changed"}


def _is_last_point(left: Left) -> bool:
    """Whether the component has the value that f last saw for it, and that was no other than a step."""
    probes = left.exchange.answer.probes
    width = len(left.exchange.call.x.values)
    rows = left.exchange.call.x.shape[-1] if left.exchange.call.x.shape else 1
    index = left.index % rows if left.exchange.call.takes == "rows" else left.index
    seen = {
        float(probe.values[index].real)
        for probe in probes
        if len(probe.values) in (width, rows) and index < len(probe.values)
    }
    return left.after in seen and not stays(left.after, left.before) and not _is_float32(left)


def _is_float32(left: Left) -> bool:
    return ROUNDINGS["float32"](left.before) == left.after


def _is_result(left: Left) -> bool:
    result = left.exchange.answer.result
    return result is not None and len(result.values) > left.index and reals(result)[left.index] == left.after


def non_finite(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Give the exchanges whose result holds NaN or an infinity."""
    return [
        item
        for item in exchanges
        if item.answer.result is not None and not all(isfinite(value) for value in reals(item.answer.result))
    ]
