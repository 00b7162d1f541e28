"""The interface of a port: one method, a call in, an answer out.

Everything here is plain data that survives a trip through JSON bit for bit, because the port itself runs in
another process. Arrays are flat, in row-major order, with their shape beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Array:
    """Numbers in row-major order with their shape; `kind` is the element type as its owner names it."""

    shape: tuple[int, ...]
    values: tuple[float | complex, ...]
    kind: str = "float64"

    @classmethod
    def of(cls, rows: Any, kind: str = "float64") -> Array:
        """Build one from a number, a sequence of numbers, or a sequence of rows."""
        if not isinstance(rows, list | tuple):
            return cls((), (rows,), kind)
        if rows and isinstance(rows[0], list | tuple):
            flat = tuple(value for row in rows for value in row)
            return cls((len(rows), len(rows[0])), flat, kind)
        return cls((len(rows),), tuple(rows), kind)

    def nested(self) -> Any:
        """The numbers as lists within lists; one number stands for itself."""
        values: list[Any] = list(self.values)
        for size in reversed(self.shape[1:]):
            values = [values[i : i + size] for i in range(0, len(values), size)]
        return values if self.shape else values[0]

    def rows(self) -> list[tuple[float | complex, ...]]:
        """The rows of a 2-D array; a 1-D array is one row."""
        width = self.shape[-1] if self.shape else 1
        return [self.values[i : i + width] for i in range(0, len(self.values), max(width, 1))]


@dataclass(frozen=True, slots=True)
class Function:
    """What the port differentiates: exactly one of the fields is set.

    objective: a name in `gradport.objectives`; formula: the text of a formula over x[0], x[1], …;
    returns: the values that f gives on its first, second, … call, then 0; own: the port's own function.
    """

    objective: str | None = None
    formula: str | None = None
    returns: tuple[float, ...] | None = None
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One question: differentiate `function` at `x`.

    takes: "point" (x is 1-D), "points" (each row of x is a point, asked by itself), "rows" (f sees a row of x),
    "array" (f sees all of x), "scalar" (a derivative), "swapped" (a point, but the routine is given x first and f
    second), "value" (the port's own function, no derivative), "load" (load the port's file, for whether it loads to its
    end and defines the gradient) or "script" (run the port's whole script, for what it prints and plots). captured: f
    ignores its argument and reads the caller's x again; observed: the probes are wanted, too.
    """

    function: Function
    x: Array
    takes: str = "point"
    captured: bool = False
    observed: bool = True

    @property
    def share(self) -> int:
        """How many times the limit for one case it may take: more only for the many points of a grid."""
        return 1 + len(self.x.values) // 1000


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result: a finding code (crashed, no-answer, timed-out, out-of-memory) and what was said."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the port did with one call.

    result: None when there is none, `failure` then says why. after: the caller's x afterwards, None if it
    was not observed. probes: the arguments of f, in order, at most `probing.LIMIT`; count: how often f was
    called. output: what was printed meanwhile. globals: names created or rebound meanwhile. figures: what a
    script plotted, by the figure's number. seconds: wall time.
    """

    result: Array | None
    failure: Failure | None = None
    after: Array | None = None
    probes: tuple[Array, ...] = ()
    count: int = 0
    output: str = ""
    globals: tuple[str, ...] = ()
    figures: tuple[tuple[int, Array], ...] = ()
    seconds: float = field(default=0.0, compare=False)


LOADING = Call(Function(), Array((), ()), "load")
"""Asks a Python or Lua port whether its file loads and defines the gradient.

What it defines before an error can be asked all the same. The answer to a gradient that is missing is no-answer, with
the functions that are there as its globals.
"""
LOADED = Answer(Array((), ()))


class Port(Protocol):
    """Something that can be asked for a gradient."""

    def answer(self, call: Call) -> Answer:
        """Answer one call; whatever the port does wrong is in the answer, never an exception."""

    def close(self) -> None:
        """End whatever runs the port."""
