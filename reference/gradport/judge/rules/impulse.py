"""What a port makes of each single value of f: its weights, read off from unit impulses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from gradport.judge.interview.exchange import Exchange, Interview, is_reordered
from gradport.judge.rules.rule import Weights
from gradport.judge.rules.trace import Row, reals, rows_of

GROUPS = ("zero of 3", "tenths", "zero of 1", "scalar zero")


@dataclass(frozen=True, slots=True)
class Impulses:
    """The responses beside one question: `weights[k][i]` is result i when f gives 1 on its k-th call alone."""

    row: Row
    weights: tuple[tuple[float, ...], ...]

    def sources(self, index: int) -> frozenset[int]:
        """Say which components were moved by the calls that result `index` depends on."""
        moved = [self.row.moved[k] for k, response in enumerate(self.weights) if response[index]]
        return frozenset().union(*moved)

    def of(self, index: int) -> Weights:
        """Give the weights of a component's own points, by ascending value, and of f at x itself."""
        own, centre = [], 0.0
        for probe, moved, response in zip(self.row.probes, self.row.moved, self.weights, strict=True):
            if moved == {index}:
                own.append((probe[index], response[index]))
            elif not moved:
                centre += response[index]
        own.sort(key=lambda pair: pair[0])
        return Weights(tuple(weight for _, weight in own), centre)

    def misses(self) -> float:
        """Say by how much the weights fail to explain the answer to samples, relative to their terms."""
        worst = 0.0
        for index, result in enumerate(self.row.result or ()):
            terms = [r[index] * s for r, s in zip(self.weights, self.row.samples, strict=True)]
            size = sum(map(abs, terms)) or 1.0
            worst = max(worst, abs(sum(terms) - result) / size)
        return worst


def impulses_of(interview: Interview, name: str) -> Impulses | None:
    """Collect the responses beside the question of that name; None where some are missing or no numbers.

    None also where f is called in an order that changes: a value can then not be traced to its point.
    """
    exchange = interview.find(name)
    rows = rows_of(exchange) if exchange is not None else []
    if len(rows) != 1:
        return None
    row = rows[0]
    asked = interview.impulses(name)
    if any(is_reordered(item.call, row.exchange.answer, item.answer) for item in asked):
        return None
    answers = [_response(impulse, row) for impulse in asked]
    weights = [answer for answer in answers if answer is not None]
    if len(weights) != len(row.probes) or len(weights) != len(answers):
        return None
    return Impulses(row, tuple(weights))


def _response(exchange: Exchange, row: Row) -> tuple[float, ...] | None:
    result = exchange.answer.result
    if result is None:
        return None
    values = reals(result)
    if len(values) != len(row.x) or not all(isfinite(value) for value in values):
        return None
    return values


def order_of(impulses: Impulses) -> Sequence[int] | None:
    """Say which component each result belongs to, where each belongs to one and some to another than their own.

    None where some component is never stepped: then it is that which is wrong.
    """
    if len(frozenset().union(*impulses.row.moved)) < len(impulses.row.x):
        return None
    order = []
    for index in range(len(impulses.row.x)):
        sources = impulses.sources(index)
        if len(sources) != 1:
            return None
        order.append(next(iter(sources)))
    return order if order != list(range(len(order))) else None
