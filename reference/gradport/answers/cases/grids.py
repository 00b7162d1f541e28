"""Grids of two components: `fixtures/grids`."""

from __future__ import annotations

from gradport.answers.cases.question import Question


def _axis(start: float, step: float, count: int) -> tuple[float, ...]:
    """A grid's axis whose values are exact: start and step are multiples of a power of two."""
    return tuple(start + step * i for i in range(count))


_TENTHS = (-1.1, -0.7, -0.3, 0.1, 0.6, 1.3)

QUESTIONS: tuple[Question, ...] = (
    Question(
        "grids/lua-article", "sphere-grid-of-nineteen", "torch.range(-2, 2.5, 0.25) squared, the end included.",
        "grid", "sphere", (_axis(-2.0, 0.25, 19), _axis(-2.0, 0.25, 19)),
    ),
    Question(
        "grids/book", "sphere-grid-of-eighteen", "np.arange(-2, 2.5, 0.25) squared, the end excluded.",
        "grid", "sphere", (_axis(-2.0, 0.25, 18), _axis(-2.0, 0.25, 18)),
    ),
    Question(
        "grids/python-article", "sphere-grid-of-forty-eight", "np.arange(-3, 3, 0.125) squared.",
        "grid", "sphere", (_axis(-3.0, 0.125, 48), _axis(-3.0, 0.125, 48)),
    ),
    Question(
        "grids/asymmetric", "coupled-cubic-grid", "13 by 9: a transposed surface has another shape.",
        "grid", "coupled-cubic", (_axis(-1.5, 0.25, 13), _axis(-1.0, 0.25, 9)), catches=("wrong-batch",),
    ),
    Question(
        "grids/asymmetric", "coupled-cubic-grid-of-tenths", "Square, asymmetric, and nothing float32 holds.",
        "grid", "coupled-cubic", (_TENTHS, _TENTHS), catches=("wrong-batch", "float32-input"),
    ),
    Question(
        "grids/landscapes", "rosenbrock-grid", "The valley's steep flanks, 9 by 7.",
        "grid", "rosenbrock", (_axis(-2.0, 0.5, 9), _axis(-1.0, 0.5, 7)), catches=("wrong-step",),
    ),
)  # fmt: skip
