"""The functions that get differentiated: one definition each, for every kind of number.

The same definition is evaluated on floats, on grids (a component is a 2-D array), on complex numbers, on
rigorous enclosures and by running-error analysis, and is traced to print its formula. No numpy is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradport.objectives import algebraic, notation, transcendental

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradport.objectives.notation import Function


@dataclass(frozen=True, slots=True)
class Objective:
    """A function of a sequence of components.

    arity: how many components it has, None for any number from one. exact: + - * / and sqrt alone, so that
    its float64 bits are the same everywhere. text: what it is, in one line. source: where it comes from.
    rewritings: other definitions of the same function that honest ports use.
    """

    name: str
    function: Function
    arity: int | None
    exact: bool
    text: str
    source: str = ""
    rewritings: tuple[Function, ...] = ()

    def __call__(self, x: Sequence[Any]) -> Any:
        """Return the value at x; integers are taken as they are."""
        return self.function(x)

    def over_array(self, width: int) -> Objective:
        """Return the objective of a whole array, flat and in row-major order: the sum over its rows, in order."""
        definitions = [_over_rows(definition, width) for definition in (self.function, *self.rewritings)]
        return Objective(
            self.name, definitions[0], None, self.exact, self.text, self.source, tuple(definitions[1:])
        )


def _over_rows(function: Function, width: int) -> Function:
    def total(x: Sequence[Any]) -> Any:
        result = function(x[:width])
        for start in range(width, len(x), width):
            result = result + function(x[start : start + width])
        return result

    return total


def by_name(name: str) -> Objective:
    """Return the objective of that name; ValueError lists the names there are."""
    if name not in OBJECTIVES:
        msg = f"no objective is named {name!r}; there are: {', '.join(OBJECTIVES)}"
        raise ValueError(msg)
    return OBJECTIVES[name]


def formula(objective: Objective, n: int) -> str:
    """Return what an objective computes at n components, as text that `from_formula` reads back."""
    if objective.arity not in (None, n):
        msg = f"{objective.name} has {objective.arity} components, not {n}"
        raise ValueError(msg)
    return notation.written(objective.function, n)


def from_formula(text: str, arity: int | None = None) -> Objective:
    """Return the objective that a formula over x[0], x[1], … computes; nothing in the text is executed.

    arity: how many components there are, by default as many as the formula names. Raises ValueError with what
    is wrong and where.
    """
    function, needed, exact = notation.read(text)
    if arity is not None and needed > arity:
        msg = f"formula: x[{needed - 1}] is used, but x has {arity} components"
        raise ValueError(msg)
    return Objective(text, function, needed if arity is None else arity, exact, text)


_BOOK = "Deep Learning from Scratch, chapter 4"
_PYTHON_ARTICLE = "the Python article"

_ALGEBRAIC: tuple[tuple[str, Function, int | None, str], ...] = (
    ("sphere", algebraic.sphere, None, f"{_BOOK}; both articles"),
    ("parabola-x0", algebraic.parabola_x0, 1, _PYTHON_ARTICLE),
    ("parabola-x1", algebraic.parabola_x1, 1, _PYTHON_ARTICLE),
    ("book-parabola", algebraic.book_parabola, 1, _BOOK),
    ("book-partial-x0", algebraic.book_partial_x0, 1, _BOOK),
    ("book-partial-x1", algebraic.book_partial_x1, 1, _BOOK),
    ("weighted", algebraic.weighted, None, ""),
    ("coupled-cubic", algebraic.coupled_cubic, 2, ""),
    ("coupled-three", algebraic.coupled_three, 3, ""),
    ("chain", algebraic.chain, None, ""),
    ("steep-cubic", algebraic.steep_cubic, 2, ""),
    ("runge", algebraic.runge, None, "Runge's example of 1901, with a width per component"),
    ("ratio", algebraic.ratio, 2, ""),
    ("root", algebraic.root, None, ""),
    ("rosenbrock", algebraic.rosenbrock, 2, "test functions for optimisation"),
    ("himmelblau", algebraic.himmelblau, 2, "test functions for optimisation"),
    ("booth", algebraic.booth, 2, "test functions for optimisation"),
    ("styblinski-tang", algebraic.styblinski_tang, None, "test functions for optimisation"),
)

_TRANSCENDENTAL: tuple[tuple[str, Function, int | None, str, tuple[Function, ...]], ...] = (
    ("rastrigin", transcendental.rastrigin, None, "test functions for optimisation", ()),
    ("ackley", transcendental.ackley, None, "test functions for optimisation", ()),
    ("logistic-loss", transcendental.logistic_loss, None, "", (transcendental.logistic_loss_stable,)),
    (
        "softmax-cross-entropy",
        transcendental.softmax_cross_entropy,
        None,
        _BOOK,
        (transcendental.softmax_cross_entropy_shifted, transcendental.softmax_then_log),
    ),
    ("steep-exponential", transcendental.steep_exponential, 2, "", ()),
    ("sine-wave", transcendental.sine_wave, None, "", ()),
    ("neuron", transcendental.neuron, None, "", ()),
    ("log-barrier", transcendental.log_barrier, 2, "", ()),
)


def _text(function: Function) -> str:
    return (function.__doc__ or "").splitlines()[0].rstrip(".")


OBJECTIVES: Mapping[str, Objective] = {
    name: Objective(name, function, arity, True, _text(function), source)
    for name, function, arity, source in _ALGEBRAIC
} | {
    name: Objective(name, function, arity, False, _text(function), source, rewritings)
    for name, function, arity, source, rewritings in _TRANSCENDENTAL
}
