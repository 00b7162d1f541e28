"""A formula as text: printed by tracing a definition, read back into the same operations in the same order.

So a formula that was printed and read back gives the same bits. Nothing in a text is ever executed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from gradport.objectives.elementary import ELEMENTARY, divide
from gradport.objectives.parser import Step, parsed

_SUM, _PRODUCT, _SIGN, _ATOM = range(1, 5)  # how tightly a text holds together

Function = Callable[[Sequence[Any]], Any]


def written(function: Function, n: int) -> str:
    """Return the formula that a definition computes at n components."""
    result = function([Traced(f"x[{i}]") for i in range(n)])
    return _traced(result).text


def read(text: str) -> tuple[Function, int, bool]:
    """Return what a formula computes, how many components it needs, and whether it is + - * / sqrt alone.

    Raises ValueError with what is wrong and where.
    """
    steps = parsed(text)
    indices = [payload for code, payload in steps if code == "x"]
    calls = {payload for code, payload in steps if code == "call"}
    return lambda x: _run(steps, x), max(indices, default=0) + 1, calls <= {ELEMENTARY["sqrt"]}


class Traced:
    """A number that remembers how it was computed."""

    def __init__(self, text: str, binds: int = _ATOM) -> None:
        self.text = text
        self.binds = binds

    def __add__(self, other: Any) -> Traced:
        return _binary(self, " + ", other, _SUM)

    def __radd__(self, other: Any) -> Traced:
        return _binary(other, " + ", self, _SUM)

    def __sub__(self, other: Any) -> Traced:
        return _binary(self, " - ", other, _SUM)

    def __rsub__(self, other: Any) -> Traced:
        return _binary(other, " - ", self, _SUM)

    def __mul__(self, other: Any) -> Traced:
        return _binary(self, "*", other, _PRODUCT)

    def __rmul__(self, other: Any) -> Traced:
        return _binary(other, "*", self, _PRODUCT)

    def __truediv__(self, other: Any) -> Traced:
        return _binary(self, "/", other, _PRODUCT)

    def __rtruediv__(self, other: Any) -> Traced:
        return _binary(other, "/", self, _PRODUCT)

    def __neg__(self) -> Traced:
        return Traced("-" + self.within(_ATOM), _SIGN)

    def __getattr__(self, name: str) -> Callable[[], Traced]:
        if name not in ELEMENTARY:
            raise AttributeError(name)
        return lambda: Traced(f"{name}({self.text})")

    def within(self, binds: int) -> str:
        """Return the text as an operand of an operation that binds that tightly."""
        return self.text if self.binds >= binds else f"({self.text})"


def _traced(value: Any) -> Traced:
    if isinstance(value, Traced):
        return value
    number = float(value)
    return Traced(repr(number), _ATOM if math.copysign(1.0, number) > 0 else _SIGN)


def _binary(left: Any, operator: str, right: Any, binds: int) -> Traced:
    first, second = _traced(left), _traced(right)
    after = _ATOM if second.binds == _SIGN else binds + 1  # "a - -b" reads as a decrement elsewhere
    return Traced(first.within(binds) + operator + second.within(after), binds)


def _run(steps: Sequence[Step], x: Sequence[Any]) -> Any:
    """Evaluate a formula in postfix order."""
    stack: list[Any] = []
    for code, payload in steps:
        if code == "x":
            stack.append(x[payload])
        elif code == "number":
            stack.append(payload)
        elif code == "call":
            stack.append(payload(stack.pop()))
        elif code == "negative":
            stack.append(-stack.pop())
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(_OPERATIONS[code](left, right))
    return stack.pop()


_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": divide,
}
