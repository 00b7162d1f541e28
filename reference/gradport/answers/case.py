"""One golden case: what is asked, what is true, and how far honest arithmetic may stray."""

from __future__ import annotations

from dataclasses import dataclass

from gradport.hosts.port import Array, Function

STEP = 1e-4
"""h of every case: ports hard-code it."""

_NOTHING = Array((0,), ())


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its answers, as a fixture file states them.

    kind: "point", "rows" (f sees a row), "array" (f sees all of x and sums over its rows), "scalar", "grid" or
    "printed" (an article's text; nothing is computed). x has the shape of the question; a grid has `axes`
    instead, x0 (its rows) and x1 (its columns). value is f there: one number, one a row, or the surface.
    value and gradient are the reference's bits, present where `exact`; a grid's gradient has shape (2, n0, n1).
    true_gradient and exact_difference are G and D, correctly rounded; the bounds T, R and R1 are one a component,
    or for a grid one a partial, over all of it; value and magnitude have bounds of their own. file: where the case
    stands, from the fixtures' folder.
    """

    id: str
    kind: str
    file: str
    why: str = ""
    objective: str | None = None
    formula: str = ""
    exact: bool = True
    x: Array = _NOTHING
    axes: tuple[tuple[float, ...], ...] = ()
    dtype: str = "float64"
    h: float = STEP
    value: Array | None = None
    value_bound: Array | None = None
    gradient: Array | None = None
    magnitude: Array | None = None
    magnitude_bound: Array | None = None
    true_gradient: Array | None = None
    exact_difference: Array | None = None
    truncation_bound: Array | None = None
    own_bound: Array | None = None
    probing_bound: Array | None = None
    catches: tuple[str, ...] = ()
    article: str = ""
    text: str = ""

    @property
    def function(self) -> Function:
        """What is differentiated: an objective, or else a formula."""
        return Function(self.objective) if self.objective else Function(formula=self.formula)
