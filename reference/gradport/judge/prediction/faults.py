"""Fault models: for each finding code that can be computed, what it changes in the reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from gradport.answers.case import STEP
from gradport.judge.formulas.arrangement import ORDERS, ROWS, SKIPPED
from gradport.judge.formulas.quotient import BOOK, ONE_SIDED, QUOTIENTS, TAKES
from gradport.judge.formulas.rounding import ROUNDINGS, Rounding, exact, float32, truncated


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

    step: h. up, down: the two points, and over: the divisor, in steps. take: what f gives is rounded so; read,
    form, give: a component, a stepped component and a derivative are. left: what the caller's x holds afterwards:
    "restored", "rounded" (what was read is written back), "stepped" (the last point), "drifted" (moved back by
    adding and subtracting h), "unsigned zero", "result" or "changed" (nobody knows). integers: what is truncated
    for integer input, "" for nothing. rows, order, skipped: names from `arrangement`.
    """

    step: float = STEP
    up: float = 1.0
    down: float = -1.0
    over: float = 2.0
    quotient: str = BOOK
    sign: float = 1.0
    magnitude: bool = False
    take: str = ""
    read: Rounding = exact
    form: Rounding = exact
    give: Rounding = exact
    left: str = "restored"
    together: bool = False
    single: bool = False
    order: str = ""
    skipped: str = ""
    rows: str = ""
    integers: str = ""
    leaks: tuple[str, ...] = ()
    prints: str = ""


Given = Mapping[str, Any]
LEFT = ("rounded", "stepped", "drifted", "unsigned zero", "result", "changed")
AT = ("integer input", "result of integer input", "component", "point", "result")


def _names(given: Given) -> tuple[str, ...]:
    names = given.get("names", ())
    return tuple(names.split(", ")) if isinstance(names, str) else tuple(names)


def _truncated(model: Model, given: Given) -> Model:
    at = given.get("at", AT[0])
    if at == "component":
        return replace(model, read=truncated)
    if at == "point":
        return replace(model, form=truncated)
    return replace(model, give=truncated) if at == "result" else replace(model, integers=at)


def _float32(model: Model, given: Given) -> Model:
    if "of" in given:
        return replace(model, take=given["of"])
    return replace(model, read=float32, form=float32)


def _left(model: Model, given: Given) -> Model:
    usual = "stepped" if model.read is exact else "rounded"
    return replace(model, left=given.get("left", usual))


# In the order in which they are composed: what is left in x depends on how x is read.
_MODELS: dict[str, Callable[[Model, Given], Model]] = {
    "forward-difference": lambda model, _: replace(model, down=0.0, quotient=ONE_SIDED),
    "backward-difference": lambda model, _: replace(model, up=0.0, quotient=ONE_SIDED),
    "wrong-step": lambda model, given: replace(
        model, step=float(given["h"]), over=float(given.get("over", 2.0))
    ),
    "wrong-offset": lambda model, given: replace(
        model, up=float(given["up"]), down=float(given["down"]), over=float(given.get("over", 2.0))
    ),
    "wrong-divisor": lambda model, given: replace(model, quotient=given["quotient"]),
    "sign-flipped": lambda model, _: replace(model, sign=-1.0),
    "no-step": lambda model, _: replace(model, up=0.0, down=0.0),
    "nonlinear": lambda model, _: replace(model, magnitude=True),
    "float32-input": lambda model, _: replace(model, read=float32),
    "rounded-input": lambda model, given: replace(model, read=ROUNDINGS[given["to"]]),
    "float32-arithmetic": _float32,
    "float32-result": lambda model, _: replace(model, give=float32),
    "rounded-result": lambda model, given: replace(model, give=ROUNDINGS[given["to"]]),
    "integer-truncation": _truncated,
    "skips-component": lambda model, given: replace(model, skipped=given["which"]),
    "wrong-component-order": lambda model, given: replace(model, order=given["stand"]),
    "steps-together": lambda model, _: replace(model, together=True),
    "elementwise-function": lambda model, _: replace(model, single=True),
    "wrong-batch": lambda model, given: replace(model, rows=given["rows"]),
    "input-not-restored": _left,
    "global-leak": lambda model, given: replace(model, leaks=_names(given)),
    "noisy-output": lambda model, _: replace(model, prints="\n"),
}

MODELLED = frozenset(_MODELS)
"""The finding codes that a replay can compute; what another code predicts is its evidence alone."""
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "wrong-step": ("h",),
    "wrong-offset": ("up", "down"),
    "wrong-divisor": ("quotient",),
    "nonlinear": ("of",),
    "rounded-input": ("to",),
    "rounded-result": ("to",),
    "skips-component": ("which",),
    "wrong-component-order": ("stand",),
    "wrong-batch": ("rows",),
    "global-leak": ("names",),
}
"""Parameters without which a code has no prediction."""

CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("wrong-divisor", "quotient"): tuple(QUOTIENTS),
    ("nonlinear", "of"): ("absolute value",),
    ("rounded-input", "to"): tuple(ROUNDINGS),
    ("rounded-result", "to"): tuple(ROUNDINGS),
    ("float32-arithmetic", "of"): TAKES,
    ("integer-truncation", "at"): AT,
    ("skips-component", "which"): tuple(SKIPPED),
    ("wrong-component-order", "stand"): tuple(ORDERS),
    ("wrong-batch", "rows"): tuple(ROWS),
    ("input-not-restored", "left"): LEFT,
}
"""What a parameter of a code may be, where it is a name."""
NUMBERS = ("h", "up", "down", "over")
"""Parameters that are numbers."""


def is_modelled(fault: Fault) -> bool:
    """Whether a replay can compute a fault: its code has a model, and its parameters say all of it."""
    known = fault.code in _MODELS and "where" not in fault.parameters
    return known and all(name in fault.parameters for name in REQUIRED.get(fault.code, ()))


def model_of(faults: Iterable[Fault], step: float = STEP, precision: str = "float64") -> Model:
    """Compose the model of a port with these faults; one that cannot be computed changes nothing."""
    model = Model(step=step)
    if precision == "float32":
        model = replace(model, step=float32(step), read=float32, form=float32, give=float32)
    codes = list(_MODELS)
    for fault in sorted(filter(is_modelled, faults), key=lambda fault: codes.index(fault.code)):
        model = _MODELS[fault.code](model, fault.parameters)
    return model
