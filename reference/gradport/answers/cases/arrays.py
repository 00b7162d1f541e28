"""Arrays that f sees whole: `fixtures/arrays`."""

from __future__ import annotations

from gradport.answers.cases.question import Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "arrays/square", "sphere-array", "f sees the whole array: the book's routine for weights.",
        "array", "sphere", ((3.0, 4.0), (0.0, 2.0)), catches=("wrong-divisor",),
    ),
    Question(
        "arrays/oblong", "coupled-cubic-array", "A 3 by 2 array, one value for all of it.",
        "array", "coupled-cubic", ((0.1, -0.7), (1.3, 0.6), (-2.2, 0.3)),
        catches=("skips-component", "steps-together", "wrong-shape"),
    ),
    Question(
        "arrays/oblong", "weighted-array-of-one-row", "A 1 by 4 array.",
        "array", "weighted", ((0.2, -0.6, 1.1, 2.3),), catches=("skips-component",),
    ),
    Question(
        "arrays/oblong", "chain-array-of-one-column", "A 3 by 1 array.",
        "array", "chain", ((0.4,), (-1.2,), (0.9,)), catches=("wrong-shape",),
    ),
    Question(
        "arrays/transcendental", "softmax-array", "A batch's summed loss by its scores.",
        "array", "softmax-cross-entropy", ((0.3, -1.2, 2.1), (0.7, 1.4, -0.6)), catches=("skips-component",),
    ),
)  # fmt: skip
