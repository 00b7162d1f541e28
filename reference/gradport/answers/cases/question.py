"""A question before it is answered, and a text that an article prints."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, ...]
Rows = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One case before it is answered.

    kind: "point" | "rows" (f sees a row) | "array" (f sees all of x) | "scalar" | "grid". x: a number, a point,
    rows, or a grid's two axes (the values of x0, then of x1). dtype: "float64", or "int64" where x holds integers.
    """

    topic: str
    id: str
    why: str
    kind: str
    objective: str
    x: float | Point | Rows
    dtype: str = "float64"
    catches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """What an article's code prints on standard output, byte for byte."""

    topic: str
    id: str
    why: str
    article: str
    text: str
