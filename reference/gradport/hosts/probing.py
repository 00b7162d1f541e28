"""The probing function: an objective that the harness owns and that records each argument it is called with."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from gradport import objectives
from gradport.hosts.port import Array, Call, Function

LIMIT = 256
"""How many probes of one call are kept; the count goes on."""

Number = float | complex
Value = Callable[[Sequence[Number], tuple[int, ...]], Number]


class Recorder:
    """f for one call: gives the objective's value and keeps what it was asked; it never raises.

    A 2-D argument gives the sum over its rows, in order. Components that an objective of fixed arity misses are
    zero, surplus ones are ignored: a port that calls f with the wrong shape still gets an answer to go wrong with.
    """

    def __init__(self, call: Call) -> None:
        self.probes: list[Array] = []
        self.count = 0
        self._captured = call.captured
        self._observed = call.observed
        self._value = _value_of(call.function)

    def __call__(
        self,
        values: Sequence[Number],
        shape: tuple[int, ...],
        kind: str = "float64",
        caller_x: tuple[Sequence[Number], tuple[int, ...]] | None = None,
    ) -> Number:
        """Record one probe and return f there; `caller_x` is the caller's x at this moment, with its shape."""
        self.count += 1
        if self._observed and len(self.probes) < LIMIT:
            self.probes.append(Array(shape, tuple(values), kind))
        if self._captured and caller_x is not None:
            values, shape = caller_x
        return self._value(values, shape)


def _value_of(function: Function) -> Value:
    if function.returns is not None:
        return _scripted(function.returns)
    if function.formula is not None:
        return _over_rows(objectives.from_formula(function.formula))
    return _over_rows(objectives.by_name(function.objective or ""))


def _scripted(returns: tuple[float, ...]) -> Value:
    rest = iter(returns)
    return lambda _values, _shape: next(rest, 0.0)


def _over_rows(objective: objectives.Objective) -> Value:
    def of_one(components: Sequence[Number]) -> Number:
        arity = objective.arity
        if arity is not None and len(components) != arity:
            components = [*components[:arity], *([0.0] * (arity - len(components)))]
        try:
            value: Number = objective(components)
        except (ArithmeticError, ValueError, IndexError):
            return math.nan
        return value

    def of_any(values: Sequence[Number], shape: tuple[int, ...]) -> Number:
        if len(shape) < 2:
            return of_one(values)
        width = shape[-1]
        total: Number = 0.0
        for start in range(0, len(values), width):
            total = total + of_one(values[start : start + width])
        return total

    return of_any
