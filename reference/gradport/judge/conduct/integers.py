"""Integer input: whether the values of x, of the stepped points or of the result pass through an integer type."""

from __future__ import annotations

from collections.abc import Sequence

from gradport.findings import Finding
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.trace import is_complex, reals


def is_integral(exchange: Exchange) -> bool:
    """Whether a question gave the port integers."""
    return exchange.call.x.kind.startswith("int")


def _has_fractions(exchange: Exchange) -> bool:
    result = exchange.answer.result
    return result is not None and not all(value.is_integer() for value in reals(result))


def truncation(exchanges: Sequence[Exchange]) -> Finding | None:
    """Name a port that loses the fraction of x + h or of the result when x holds integers."""
    others = [_has_fractions(item) for item in exchanges if not is_integral(item) and not item.is_impulse]
    fractions = 2 * sum(others) > len(others)
    for item in exchanges:
        if not is_integral(item) or any(is_complex(probe) for probe in item.answer.probes):
            continue
        points = [value for probe in item.answer.probes for value in reals(probe)]
        result = reals(item.answer.result) if item.answer.result is not None else ()
        at = ", ".join(f"{value:g}" for value in reals(item.call.x))
        stepped = set(points) - set(reals(item.call.x))
        if stepped and all(value.is_integer() for value in points):
            evidence = (
                f"{item.id}: x = [{at}]: f is called at integers only, the result is {list(result)!r}",
            )
            return Finding("integer-truncation", "integer input stays integer when h is added", evidence)
        # Only samples of f without a pattern prove it: an honest derivative may well be an integer.
        sampled = item.call.function.returns is not None and fractions
        if sampled and any(result) and all(value.is_integer() for value in result):
            evidence = (f"{item.id}: x = [{at}]: the result is {list(result)!r}, integers only",)
            sentence = "the result takes the integer type of the input"
            return Finding("integer-truncation", sentence, evidence, {"at": "result of integer input"})
    return None
