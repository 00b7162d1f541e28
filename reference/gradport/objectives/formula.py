"""A formula as text: printed by tracing a definition, read back by a small parser that runs nothing.

The language is x[0], x[1], ..., numbers, + - * /, unary minus, parentheses and elementary functions by name.
Operations are kept in order, so a formula that was printed and read back gives the same bits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from gradport.objectives.elementary import ELEMENTARY, divide

LONGEST = 100_000
"""How many characters a formula may have."""

DEEPEST = 200
"""How deep its parentheses may nest."""

_SUM, _PRODUCT, _SIGN, _ATOM = range(1, 5)  # how tightly a text holds together
_BINDS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "negative": _SIGN}
_TOKEN = re.compile(
    r"""\s* (?: x\[ (?P<index> \d{1,5} ) \]
    | (?P<number> (?: \d+ \.? \d* | \. \d+ ) (?: [eE] [+-]? \d+ )? )
    | (?P<name> [a-z] \w* )
    | (?P<sign> [-+*/()] ) )""",
    re.ASCII | re.VERBOSE,
)

Function = Callable[[Sequence[Any]], Any]
Step = tuple[str, Any]


def written(function: Function, n: int) -> str:
    """Return the formula that a definition computes at n components."""
    result = function([Traced(f"x[{i}]") for i in range(n)])
    return _traced(result).text


def read(text: str) -> tuple[Function, int, bool]:
    """Return what a formula computes, how many components it needs, and whether it is + - * / sqrt alone.

    Raises ValueError with what is wrong and where.
    """
    steps = _steps(text)
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


def _steps(text: str) -> list[Step]:
    """Parse by operator precedence (Dijkstra's shunting yard): a loop, so no text exhausts the stack."""
    if len(text) > LONGEST:
        msg = f"the formula has {len(text)} characters; at most {LONGEST} are read"
        raise ValueError(msg)
    parser = _Parser(text)
    position, end = 0, len(text.rstrip())
    while position < end:
        token = _TOKEN.match(text, position)
        if token is None:
            raise parser.error("not part of a formula", position)
        parser.take(token)
        position = token.end()
    return parser.finish()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.steps: list[Step] = []
        self.waiting: list[str] = []  # operators, function names and "(" that are not complete yet
        self.operand_next = True

    def error(self, problem: str, position: int) -> ValueError:
        """Say what is wrong, with the place."""
        shown = self.text[position : position + 20].strip() or "the end"
        return ValueError(f"formula: {problem}, at character {position + 1}: {shown}")

    def take(self, token: re.Match[str]) -> None:
        """Take one more token, in its turn."""
        kind = str(token.lastgroup)
        word, place = token[kind], token.end() - len(token[0].lstrip())
        opens = kind in ("index", "number", "name") or word == "("
        if opens and not self.operand_next:
            raise self.error("an operator is missing", place)
        if self.waiting and self.waiting[-1] in ELEMENTARY and word != "(":
            raise self.error(f"{self.waiting[-1]} needs its argument in parentheses", place)
        if opens:
            self._open(kind, word, place)
        elif word == ")":
            self._close(place)
        else:
            self._operator(word, place)

    def finish(self) -> list[Step]:
        """Return the whole program once the text has ended."""
        if self.operand_next:
            raise self.error("a number, a component or a function is missing", len(self.text))
        self._unwind(0)
        if self.waiting:
            raise self.error("a parenthesis is not closed", len(self.text))
        return self.steps

    def _open(self, kind: str, word: str, place: int) -> None:
        if kind == "name":
            if word not in ELEMENTARY:
                known = ", ".join(ELEMENTARY)
                raise self.error(f"unknown name (known: x[0], x[1], ..., {known})", place)
            self.waiting.append(word)
        elif word == "(":
            if self.waiting.count("(") >= DEEPEST:
                raise self.error(f"parentheses nest deeper than {DEEPEST}", place)
            self.waiting.append("(")
        elif kind == "index":
            self._operand(("x", int(word)))
        elif math.isinf(float(word)):
            raise self.error("a number is too large", place)
        else:
            self._operand(("number", float(word)))

    def _operand(self, step: Step) -> None:
        self.steps.append(step)
        self.operand_next = False

    def _close(self, place: int) -> None:
        if self.operand_next:
            raise self.error("a number, a component or a function is missing", place)
        self._unwind(0)
        if not self.waiting:
            raise self.error("a parenthesis closes that was never opened", place)
        self.waiting.pop()
        if self.waiting and self.waiting[-1] in ELEMENTARY:
            self.steps.append(("call", ELEMENTARY[self.waiting.pop()]))

    def _operator(self, word: str, place: int) -> None:
        if word == "*" and self.text.startswith("**", place - 1):
            raise self.error("a power is written as a product", place - 1)
        if self.operand_next and word != "-":
            raise self.error("a number, a component or a function is missing", place)
        if self.operand_next:
            self.waiting.append("negative")
            return
        self._unwind(_BINDS[word])
        self.waiting.append(word)
        self.operand_next = True

    def _unwind(self, binds: int) -> None:
        """Complete the operators that bind at least as tightly, back to the last open parenthesis."""
        while self.waiting and _BINDS.get(self.waiting[-1], -1) >= binds:
            self.steps.append((self.waiting.pop(), None))
