"""The reference with fault models composed, in plain floats: what a port with these faults answers.

A replay is itself a port, so whatever judges ports can be tried on it. With no fault it is the reference as the
book writes it, in place; with faults it is the prediction that a declared deviation stands for, bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from gradport.hosts.port import Answer, Array, Call, Function
from gradport.hosts.probing import Recorder
from gradport.judge.quotient import BOOK, QUOTIENTS
from gradport.judge.rounding import ROUNDINGS, Rounding, exact, float32

STEP = 1e-4


class Fault(Protocol):
    """A finding code with its parameters: a finding, or a deviation that declares one."""

    @property
    def code(self) -> str:
        """One of the finding codes."""

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What makes the fault exact, by name."""


@dataclass(frozen=True, slots=True)
class Model:
    """The choices that make a numerical gradient; the defaults are the reference's.

    up, down: the two points, as multiples of the step. read, form, give: what a component, a stepped component
    and a derivative are rounded to. left: what the caller's x holds afterwards: "restored", "rounded" (what was
    read is written back), "stepped" (the last point) or "drifted" (moved back by adding and subtracting h).
    """

    step: float = STEP
    up: float = 1.0
    down: float = -1.0
    quotient: str = BOOK
    sign: float = 1.0
    magnitude: bool = False
    read: Rounding = exact
    form: Rounding = exact
    give: Rounding = exact
    left: str = "restored"
    together: bool = False
    single: bool = False
    reverse: bool = False
    skipped: str = ""
    rows: str = ""
    integers: bool = False
    leaks: tuple[str, ...] = ()
    prints: str = ""


Parameters = Mapping[str, Any]


def _names(parameters: Parameters) -> tuple[str, ...]:
    names = parameters.get("names", ())
    return tuple(names.split(", ")) if isinstance(names, str) else tuple(names)


_MODELS: dict[str, Callable[[Model, Parameters], Model]] = {
    "forward-difference": lambda model, _: replace(model, down=0.0, quotient="(a - b) / h"),
    "backward-difference": lambda model, _: replace(model, up=0.0, quotient="(a - b) / h"),
    "wrong-step": lambda model, given: replace(model, step=float(given["h"])),
    "wrong-offset": lambda model, given: replace(model, up=float(given["up"]), down=float(given["down"])),
    "wrong-divisor": lambda model, given: replace(model, quotient=str(given["quotient"])),
    "sign-flipped": lambda model, _: replace(model, sign=-1.0),
    "no-step": lambda model, _: replace(model, up=0.0, down=0.0),
    "nonlinear": lambda model, _: replace(model, magnitude=True),
    "float32-input": lambda model, _: replace(model, read=float32),
    "rounded-input": lambda model, given: replace(model, read=ROUNDINGS[given["to"]]),
    "float32-arithmetic": lambda model, _: replace(model, read=float32, form=float32),
    "float32-result": lambda model, _: replace(model, give=float32),
    "rounded-result": lambda model, given: replace(model, give=ROUNDINGS[given["to"]]),
    "integer-truncation": lambda model, _: replace(model, integers=True),
    "skips-component": lambda model, given: replace(model, skipped=str(given["which"])),
    "wrong-component-order": lambda model, _: replace(model, reverse=True),
    "steps-together": lambda model, _: replace(model, together=True),
    "elementwise-function": lambda model, _: replace(model, single=True),
    "wrong-batch": lambda model, given: replace(model, rows=str(given["rows"])),
    "input-not-restored": lambda model, given: replace(model, left=str(given.get("left", _left(model)))),
    "global-leak": lambda model, given: replace(model, leaks=_names(given)),
    "noisy-output": lambda model, given: replace(model, prints=str(given.get("text", "\n"))),
}


def _left(model: Model) -> str:
    return "stepped" if model.read is exact else "rounded"


MODELLED = frozenset(_MODELS)
"""The finding codes that a replay can compute; what another code predicts is its evidence alone."""

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "wrong-step": ("h",),
    "wrong-offset": ("up", "down"),
    "wrong-divisor": ("quotient",),
    "rounded-input": ("to",),
    "rounded-result": ("to",),
    "skips-component": ("which",),
    "wrong-batch": ("rows",),
    "global-leak": ("names",),
}
"""Parameters without which a code has no prediction."""

CHOICES: Mapping[str, Iterable[str]] = {
    "quotient": tuple(QUOTIENTS),
    "to": tuple(ROUNDINGS),
    "left": ("rounded", "stepped", "drifted"),
    "which": ("first", "last", "after the first", "after the second"),
    "rows": ("transposed", "first row only", "last row missing", "first two rows only"),
}
"""What a parameter may be, where it is a name."""


def model_of(faults: Iterable[Fault], step: float = STEP, precision: str = "float64") -> Model:
    """Compose the model of a port with these faults; a code without a model changes nothing.

    Raises KeyError for a missing parameter (see REQUIRED).
    """
    model = Model(step=step)
    if precision == "float32":
        model = replace(model, step=float32(step), read=float32, form=float32, give=float32)
    # What is left in x depends on how it is read, so it comes last.
    for fault in sorted(faults, key=lambda fault: fault.code == "input-not-restored"):
        change = _MODELS.get(fault.code)
        if change is not None:
            model = change(model, fault.parameters)
    return model


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
    integers = model.integers and call.x.kind.startswith("int")
    return replace(model, integers=integers, leaks=(), prints="")


class _Run:
    """One call, answered in place on a list that stands for the caller's x."""

    def __init__(self, model: Model, call: Call) -> None:
        self.model = model
        self.call = call
        self.truncates = model.integers and call.x.kind.startswith("int")
        self.store = ROUNDINGS["integer"] if self.truncates else exact
        self.x: list[Any] = [float(value.real) for value in call.x.values]
        self.f = Recorder(call)

    def answer(self) -> Answer:
        model, call = self.model, self.call
        width = len(self.x)
        if call.takes in ("rows", "points") and len(call.x.shape) == 2:
            width = call.x.shape[-1]
        result: list[float] = []
        for start in range(0, len(self.x), max(width, 1)):
            result += self._row(start, width)
        if model.rows:
            result = _mixed(result, width, model.rows)
        kind = "int64" if self.truncates else "float64"
        return Answer(
            result=Array(call.x.shape, tuple(map(self.store, result)), kind),
            after=Array(call.x.shape, tuple(self.x), call.x.kind),
            probes=tuple(self.f.probes),
            count=self.f.count,
            output=model.prints,
            globals=model.leaks,
        )

    def _row(self, start: int, width: int) -> list[float]:
        every = list(range(start, start + width))
        if self.model.together:
            return [self._partial(every, start, width)] * width
        partials = [
            0.0
            if _is_skipped(index - start, width, self.model.skipped)
            else self._partial([index], start, width)
            for index in every
        ]
        return partials[::-1] if self.model.reverse else partials

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
        for index, value, before in zip(stepped, kept, stood, strict=True):
            x[index] = self._left(x[index], value, before, h)
        derivative = model.sign * QUOTIENTS[model.quotient](values[0], values[1], model.step)
        return model.give(abs(derivative) if model.magnitude else derivative)

    def _moved(self, now: float, kept: float, offset: float, h: float) -> float:
        if self.model.left == "drifted" and offset == self.model.down:
            return self.store(now + (offset - self.model.up) * h)
        return self.store(self.model.form(kept + offset * h))

    def _left(self, now: float, kept: float, before: float, h: float) -> float:
        left = self.model.left
        if left == "restored":
            return before
        if left == "rounded":
            return self.store(kept)
        return self.store(now - self.model.down * h) if left == "drifted" else now

    def _value(self, stepped: Sequence[int], start: int, width: int) -> float:
        call = self.call
        caller = (tuple(self.x), call.x.shape) if call.captured else None
        if self.model.single:
            seen: tuple[float, ...] = (self.x[stepped[0]],)
            shape: tuple[int, ...] = ()
        else:
            seen = tuple(self.x[start : start + width])
            shape = (width,) if call.takes in ("rows", "points") else call.x.shape
        value = self.f(seen, shape, "float64", caller)
        return float(value.real)


def _is_skipped(index: int, width: int, which: str) -> bool:
    return {
        "first": index == 0,
        "last": index == width - 1,
        "after the first": index > 0,
        "after the second": index > 1,
    }.get(which, False)


def _mixed(result: list[float], width: int, rows: str) -> list[float]:
    table = [result[start : start + width] for start in range(0, len(result), width)]
    zeros = [0.0] * width
    if rows == "transposed":
        return [value for column in zip(*table, strict=True) for value in column]
    kept = {"first row only": 1, "first two rows only": 2, "last row missing": len(table) - 1}[rows]
    return [value for row in table[:kept] + [zeros] * (len(table) - kept) for value in row]
