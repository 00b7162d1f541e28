"""Questions that got no answer: what was said, and what these questions have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gradport.findings import CODES, Finding
from gradport.hosts.port import Call
from gradport.judge.interview.exchange import Exchange
from gradport.judge.report import NOT_ASKED
from gradport.judge.rules.trace import brief, reals


def failures(exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """Name the questions that got no answer: one finding a code, with what was said and for which x."""
    answered = [item for item in exchanges if item.answer.result is not None]
    by_code: dict[str, list[Exchange]] = {}
    for item in exchanges:
        failure = item.answer.failure
        if failure is not None and failure.code not in NOT_ASKED:
            by_code.setdefault(failure.code if failure.code in CODES else "crashed", []).append(item)
    if not answered and "out-of-memory" in by_code:
        # Memory fills until one limit or the other is met, whichever comes first.
        by_code = {"out-of-memory": [item for failed in by_code.values() for item in failed]}
    for code, failed in by_code.items():
        said = [item.answer.failure.message for item in failed if item.answer.failure]
        where = _which(failed, answered)
        joint = f" ({where})" if said[0].endswith("?") else f", {where}"
        sentence = f"{said[0]}{joint}" if where else said[0]
        evidence = tuple(
            dict.fromkeys(
                f"{item.id}: x = {brief(item.call.x)}: {text}"
                for item, text in zip(failed, said, strict=True)
            )
        )
        yield Finding(code, sentence, evidence[:3])


Question = Callable[[Call], bool]
_QUESTIONS: tuple[tuple[str, Question], ...] = (
    ("for one component", lambda call: call.x.shape[-1:] == (1,)),
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
    widths = sorted({_width(item.call) for item in failed})
    if len(widths) == 1 and not any(_width(item.call) in widths for item in answered):
        return f"for {widths[0]} components"
    for text, measure in (("{} components or more", _width), ("values of {:g} or more", _largest)):
        least = min(measure(item.call) for item in failed)
        if all(measure(item.call) < least for item in answered):
            return "for " + text.format(least)
    if not any(_width(item.call) in widths for item in answered):
        return f"for {', '.join(map(str, widths))} components"
    return f"for {len(failed)} of {len(failed) + len(answered)} questions"


def _width(call: Call) -> float:
    return call.x.shape[-1] if call.x.shape else 0


def _largest(call: Call) -> float:
    return max(map(abs, reals(call.x)), default=0.0)
