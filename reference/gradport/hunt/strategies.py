"""Random questions by hypothesis: small formulas, shapes, and points where float64 is at its edges.

Each alternative stands after the simpler ones, because hypothesis shrinks towards the first.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from functools import cache, reduce
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from gradport.hosts.port import Array
from gradport.hunt.example import Example
from gradport.objectives.elementary import ELEMENTARY
from gradport.objectives.notation import Traced

DEPTH = 2
"""How many operations deep a formula may be: a tree over up to 4 components, or a term of a sum over up to 13."""

CONSTANTS = (2.0, 0.5, 3.0, 0.1, 1000.0)
ZEROES = (0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, -1e-310)
LAST = 2.0**40
"""From here on x + 1e-4 is x itself."""

Trees = SearchStrategy[Traced]


@cache
def examples(offers: frozenset[str]) -> SearchStrategy[Example]:
    """Questions for a port that takes what `offers` says: point, rows, array, integer, scalar."""
    kinds = [takes for takes in ("point", "scalar", "rows", "array") if takes in offers]
    asked = [_examples(takes, integers=False) for takes in kinds]
    if {"integer", "point"} <= offers:
        asked.append(_examples("point", integers=True))
    return st.one_of(*asked)


@st.composite
def _examples(draw: Callable[..., Any], takes: str, *, integers: bool) -> Example:
    chained = takes != "scalar" and draw(st.booleans())
    n = 1 if takes == "scalar" else draw(st.integers(1, 13 if chained else 4))
    rows = draw(st.integers(1, 5 if n <= 4 else 2)) if takes in ("rows", "array") else 1
    shape = {"scalar": (), "point": (n,)}.get(takes, (rows, n))
    text = _chain(draw(_trees(("a", "b"), DEPTH)), n) if chained else draw(_trees(_names(n), DEPTH))
    points = draw(_points(n * rows, integers))
    places = [Array(shape, tuple(values), "int64" if integers else "float64") for values in points]
    return Example(text.text, takes, *places)


def _names(n: int) -> tuple[str, ...]:
    return tuple(f"x[{i}]" for i in range(n))


@cache
def _points(count: int, integers: bool) -> SearchStrategy[list[list[float]]]:
    """One point or batch, flat, or two."""
    numbers = st.integers(-(2**31), 2**31) if integers else coordinates()
    return st.lists(st.lists(numbers, min_size=count, max_size=count), min_size=1, max_size=2)


@cache
def coordinates() -> SearchStrategy[float]:
    """Components of a point: whole, moderate, beside a float32, tiny, zero or subnormal, huge, hardly steppable."""
    moderate = st.floats(-16, 16)
    beside = st.builds(math.nextafter, st.floats(-8, 8, width=32), st.sampled_from((-math.inf, math.inf)))
    huge = st.one_of(st.floats(1e3, 1e9), st.floats(LAST / 8, LAST, exclude_max=True))
    return st.one_of(
        st.integers(-9, 9).map(float),
        moderate,
        st.integers(-99, 99).map(lambda tenths: tenths / 10),
        beside,
        st.floats(-1e-6, 1e-6),
        st.sampled_from(ZEROES),
        st.builds(operator.mul, huge, st.sampled_from((1.0, -1.0))),
    )


@cache
def _trees(names: tuple[str, ...], depth: int) -> Trees:
    return _grown(names, depth) if depth else st.sampled_from(names).map(Traced)


@st.composite
def _grown(draw: Callable[[Trees], Traced], names: tuple[str, ...], depth: int) -> Traced:
    """A tree; a function of its own, so that hypothesis prints a name instead of all alternatives."""
    return draw(_alternatives(names, depth))


@cache
def _alternatives(names: tuple[str, ...], depth: int) -> Trees:
    trees = _trees(names, depth - 1)
    others = st.one_of(trees, st.sampled_from(CONSTANTS).map(lambda number: Traced(repr(number))))
    named = st.sampled_from(list(ELEMENTARY))
    return st.one_of(
        trees,
        *(st.builds(operate, others, trees) for operate in (operator.mul, operator.add, operator.sub)),
        st.builds(operator.truediv, others, trees),
        st.builds(operator.truediv, trees, others),
        trees.map(lambda tree: tree * tree),
        trees.map(lambda tree: tree * tree * tree),
        st.builds(lambda name, tree: ELEMENTARY[name](tree), named, trees),
    )


def _chain(term: Traced, n: int) -> Traced:
    """The sum of a term of a and b over all pairs of neighbours, the last with the first."""
    terms = [_named(term, f"x[{i}]", f"x[{(i + 1) % n}]") for i in range(n)]
    return reduce(operator.add, terms)


def _named(term: Traced, a: str, b: str) -> Traced:
    names = {"a": a, "b": b}
    return Traced(re.sub(r"\b[ab]\b", lambda found: names[found[0]], term.text), term.binds)
