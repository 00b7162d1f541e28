"""One random question: a formula, how the port is asked, and where."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gradport import objectives
from gradport.answers.case import Case
from gradport.hosts.port import Answer, Array, Call, Function
from gradport.judge.rules.trace import samples_of

LARGEST = 1e280
"""Values of f beyond this are not asked: another order of honest operations may overflow."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is asked. between: where the same formula is asked before x is asked again, None for nowhere."""

    formula: str
    takes: str
    x: Array
    between: Array | None = None

    def calls(self) -> list[Call]:
        """The questions in order; the first is asked again at the end."""
        places = [self.x] if self.between is None else [self.x, self.between]
        return [Call(Function(formula=self.formula), x, self.takes) for x in places]


def case_of(call: Call, h: float) -> Case:
    """The case that asks the same as a call, still without answers."""
    formula = call.function.formula or ""
    exact = objectives.from_formula(formula).exact
    return Case("", call.takes, "", formula=formula, exact=exact, x=call.x, dtype=call.x.kind, h=h)


def is_tame(call: Call, computed: Answer, h: float) -> bool:
    """Whether each step moves x, what is computed fits x's type, and f is nowhere near overflow."""
    assert computed.result is not None
    width = call.x.shape[-1] if call.x.shape else 1
    values = samples_of(call, computed.probes[:: 2 * width])  # one a row: a step changes little
    largest = 2.0**63 if call.x.kind.startswith("int") else LARGEST
    return (
        all(x + h != x and x - h != x for x in call.x.values)
        and all(math.isfinite(v) and abs(v) < LARGEST for v in values)
        and all(math.isfinite(v.real) and abs(v) < largest for v in computed.result.values)
    )
