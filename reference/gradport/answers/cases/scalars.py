"""Derivatives of one variable: `fixtures/scalars`."""

from __future__ import annotations

from gradport.answers.cases.question import Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "scalars/articles", "parabola-x0-at-3", "The Python article prints 6.00000000000378.",
        "scalar", "parabola-x0", 3.0, catches=("wrong-divisor",),
    ),
    Question(
        "scalars/articles", "parabola-x1-at-4", "The Python article prints 7.999999999999119.",
        "scalar", "parabola-x1", 4.0, catches=("wrong-divisor",),
    ),
    Question(
        "scalars/book", "book-parabola-at-5", "The book's first derivative.",
        "scalar", "book-parabola", 5.0, catches=("forward-difference",),
    ),
    Question(
        "scalars/book", "book-parabola-at-10", "The book's second derivative.",
        "scalar", "book-parabola", 10.0, catches=("forward-difference",),
    ),
    Question(
        "scalars/book", "book-partial-x0-at-3", "The book's function_tmp1.",
        "scalar", "book-partial-x0", 3.0, catches=("wrong-divisor",),
    ),
    Question(
        "scalars/book", "book-partial-x1-at-4", "The book's function_tmp2.",
        "scalar", "book-partial-x1", 4.0, catches=("sign-flipped",),
    ),
    Question(
        "scalars/steep", "chain-of-one-scalar", "A cubic shows the step of a derivative.",
        "scalar", "chain", -1.3, catches=("wrong-step", "float32-input"),
    ),
    Question(
        "scalars/steep", "root-scalar-at-zero", "An even function has derivative 0 at 0.",
        "scalar", "root", 0.0, catches=("forward-difference",),
    ),
)  # fmt: skip
