"""Results that no rule explains, shown as they are."""

from __future__ import annotations

from collections.abc import Sequence

from gradport.findings import Finding
from gradport.judge.rules.evidence import named
from gradport.judge.rules.impulse import Impulses
from gradport.judge.rules.points import are_book
from gradport.judge.rules.trace import Partial
from gradport.judge.schemes.condition import condition_of, place_of

INTEGERS = ("int", "uint", "bool")
"""How the names of element types begin that hold no fractions."""
LINEAR = 1e-6
"""By how much, relative to their terms, weights may miss an answer that is still called linear."""


def unexplained(
    bad: Sequence[Partial], others: Sequence[Partial], impulses: Sequence[Impulses], step: float
) -> Finding | None:
    """Show honestly what no rule explains: an integer type, a response that is not linear, or a scheme without a name.

    bad: the partial derivatives that are not explained, among `others`.
    """
    if not bad:
        return None
    evidence = (_shown(bad[0], step),)
    result = bad[0].exchange.answer.result
    if result is not None and result.kind.startswith(INTEGERS):
        given = {"at": "result", "where": f"as {result.kind}"}
        return Finding("integer-truncation", f"the result is of the type {result.kind}", evidence, given)
    for group in impulses:
        if group.misses() > LINEAR:
            name = group.row.exchange.id
            more = f"{name}: the answers to single values of f do not add up to the answer to all of them"
            return Finding("nonlinear", "the result is not linear in the values of f", (*evidence, more))
    where = _where(bad, others)
    scheme = f"a scheme that could not be identified{f', {where}' if where else ''}"
    given = {"where": where} if where else {}
    return Finding("other-scheme", f"{scheme}: its points and values are shown", evidence, given)


def _where(bad: Sequence[Partial], others: Sequence[Partial]) -> str:
    known = {_key(partial) for partial in bad}
    good = [p for p in others if p.nodes and _key(p) not in known]
    return condition_of([place_of(p) for p in bad], [place_of(p) for p in good])


def _key(partial: Partial) -> tuple[str, int, int]:
    return partial.exchange.id, partial.row, partial.index


def _shown(partial: Partial, step: float) -> str:
    seen = ", ".join(f"f({node.value!r}) = {node.sample!r}" for node in (*partial.nodes, *partial.centre))
    due = _due(partial, step)
    return f"{named(partial)}: x = {partial.x!r}: {seen}: the result is {partial.result!r}{due}"


def _due(partial: Partial, step: float) -> str:
    """Say what the book makes of the values of f, where f was called at its points and at no others; else these."""
    if len(partial.nodes) != 2 or not are_book(partial, step):
        return f"; expected f at {partial.x - step!r} and {partial.x + step!r}"
    low, high = partial.nodes
    return f", expected {(high.sample - low.sample) / (2 * step)!r}"
