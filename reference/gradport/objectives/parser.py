"""The parser of formulas: text becomes steps in postfix order, or one line that says what is wrong and where.

The language is x[0], x[1], ..., numbers, + - * /, unary minus, parentheses and elementary functions by name. Source:
Dijkstra's shunting yard. It is a loop, so no text exhausts the stack.
"""

from __future__ import annotations

import math
import re
from typing import Any

from gradport.objectives.elementary import ELEMENTARY

Step = tuple[str, Any]

LONGEST = 100_000
"""How many characters a formula may have."""

DEEPEST = 200
"""How deep its parentheses may nest."""

_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "negative": 3}
_TOKEN = re.compile(
    r"""\s* (?: x\[ (?P<index> \d{1,5} ) \]
    | (?P<number> (?: \d+ \.? \d* | \. \d+ ) (?: [eE] [+-]? \d+ )? )
    | (?P<name> [a-z] \w* )
    | (?P<sign> [-+*/()] ) )""",
    re.ASCII | re.VERBOSE,
)


def parsed(text: str) -> list[Step]:
    """Return the steps of a formula; ValueError says what is wrong and where.

    A step is ("x", index), ("number", value), ("call", function), ("negative", None) or an operator with None.
    """
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
