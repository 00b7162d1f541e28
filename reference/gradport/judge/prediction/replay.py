"""The reference with fault models composed, in plain floats: what a port with these faults answers.

A replay is itself a port, so whatever judges ports can be tried on it. With no fault it is the reference as the
book writes it, in place; with faults it is the prediction that a declared deviation stands for, bit for bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from gradport.answers.case import STEP
from gradport.hosts.port import Answer, Array, Call, Function
from gradport.hosts.probing import Recorder
from gradport.judge.formulas.arrangement import ORDERS, ROWS, SKIPPED
from gradport.judge.formulas.quotient import QUOTIENTS, taken
from gradport.judge.formulas.rounding import Rounding, exact, float32, truncated
from gradport.judge.prediction.faults import Fault, Model, model_of


class Replay:
    """A port that computes what a model says; it never fails."""

    def __init__(self, faults: Iterable[Fault] = (), step: float = STEP, precision: str = "float64") -> None:
        self.model = model_of(faults, step, precision)

    def answer(self, call: Call) -> Answer:
        """Answer one call as a port with the model's faults does."""
        if call.function.own is not None:
            call = replace(call, function=Function(objective=call.function.own))
        return _Run(self.model, call).answer()

    def close(self) -> None:
        """Nothing to end."""

    def computes_as(self, other: Replay, call: Call) -> bool:
        """Whether nothing in the models can make the two differ in result or in x, asked this call."""
        return _for(self.model, call) == _for(other.model, call)


def _for(model: Model, call: Call) -> Model:
    """The model without what does not bear on this call's numbers."""
    integers = model.integers if call.x.kind.startswith("int") else ""
    return replace(model, integers=integers, leaks=(), prints="")


class _Run:
    """One call, answered in place on a list that stands for the caller's x."""

    def __init__(self, model: Model, call: Call) -> None:
        self.model = model
        self.call = call
        integers = model.integers if call.x.kind.startswith("int") else ""
        self.store: Rounding = truncated if integers == "integer input" else exact
        self.give: Rounding = truncated if integers else model.give
        self.x: list[Any] = [float(value.real) for value in call.x.values]
        self.f = Recorder(call)

    def answer(self) -> Answer:
        model, call = self.model, self.call
        width = len(self.x)
        if call.takes in ("rows", "points"):
            width = call.x.shape[-1]
        result: list[float] = []
        for start in range(0, len(self.x), max(width, 1)):
            result += self._row(start, width)
        if model.rows and len(call.x.shape) == 2:
            result = _mixed(result, width, model.rows)
        return Answer(
            result=Array(call.x.shape, tuple(result)),
            after=None if model.left == "changed" else Array(call.x.shape, tuple(self.x), call.x.kind),
            probes=tuple(self.f.probes),
            count=self.f.count,
            output=model.prints,
            globals=model.leaks,
        )

    def _row(self, start: int, width: int) -> list[float]:
        every = list(range(start, start + width))
        model = self.model
        if model.together:
            return [self._partial(every, start, width)] * width
        skips = SKIPPED.get(model.skipped)
        partials = [
            0.0 if skips and skips(index - start, width) else self._partial([index], start, width)
            for index in every
        ]
        return [partials[place] for place in ORDERS[model.order](width)] if model.order else partials

    def _partial(self, stepped: Sequence[int], start: int, width: int) -> float:
        """Differentiate along the components in `stepped`, and leave in x what the model leaves."""
        model, x = self.model, self.x
        stood = [x[index] for index in stepped]
        kept = [model.read(value) for value in stood]
        h = float32(model.step) if model.form is float32 else model.step
        values = []
        for offset in (model.up, model.down):
            for index, value in zip(stepped, kept, strict=True):
                x[index] = self._moved(x[index], value, offset, h)
            values.append(self._value(stepped, start, width))
        a, b = taken(values[0], values[1], model.take)
        try:
            derivative = model.sign * QUOTIENTS[model.quotient](a, b, model.over / 2 * model.step)
        except ZeroDivisionError:
            derivative = math.nan
        derivative = self.give(abs(derivative) if model.magnitude else derivative)
        for index, value, before in zip(stepped, kept, stood, strict=True):
            x[index] = self._left(x[index], value, before, derivative)
        return derivative

    def _moved(self, now: float, kept: float, offset: float, h: float) -> float:
        if self.model.left == "drifted" and offset == self.model.down:
            return self.store(now + (offset - self.model.up) * h)
        return self.store(self.model.form(kept + offset * h))

    def _left(self, now: float, kept: float, before: float, derivative: float) -> float:
        left = self.model.left
        if left == "rounded":
            return self.store(kept)
        if left == "drifted":
            return self.store(now - self.model.down * self.model.step)
        return {"stepped": now, "result": derivative, "unsigned zero": before + 0.0}.get(left, before)

    def _value(self, stepped: Sequence[int], start: int, width: int) -> float:
        call = self.call
        if self.model.single:
            seen: tuple[float, ...] = (self.x[stepped[0]],)
            shape: tuple[int, ...] = ()
        else:
            seen = tuple(self.x[start : start + width])
            shape = (width,) if call.takes in ("rows", "points") else call.x.shape
        return float(self.f(seen, shape, "float64", (self.x, call.x.shape)).real)


def _mixed(result: Sequence[float], width: int, rows: str) -> list[float]:
    table = tuple(tuple(result[start : start + width]) for start in range(0, len(result), width))
    return [value or 0.0 for row in ROWS[rows](table) for value in row]
