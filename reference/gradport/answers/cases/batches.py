"""Batches, whose rows f sees one at a time: `fixtures/batches`."""

from __future__ import annotations

from gradport.answers.cases.question import Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "batches/articles", "sphere-two-rows", "N = D = 2, as the book plots it; a transposed batch hides.",
        "rows", "sphere", ((3.0, 4.0), (0.0, 2.0)), catches=("wrong-divisor",),
    ),
    Question(
        "batches/square", "coupled-cubic-two-rows", "N = D = 2 with an asymmetric function shows a transpose.",
        "rows", "coupled-cubic", ((0.1, -0.7), (1.3, 0.6)), catches=("wrong-batch", "float32-input"),
    ),
    Question(
        "batches/square", "coupled-three-three-rows", "N = D = 3.",
        "rows", "coupled-three", ((0.1, -0.7, 1.3), (2.2, 0.4, -1.1), (-0.3, 1.7, 0.9)), catches=("wrong-batch",),
    ),
    Question(
        "batches/oblong", "coupled-cubic-three-rows", "N = 3, D = 2: the third row is easily forgotten.",
        "rows", "coupled-cubic", ((0.1, -0.7), (1.3, 0.6), (-2.2, 0.3)), catches=("wrong-batch",),
    ),
    Question(
        "batches/oblong", "coupled-three-two-rows", "N = 2, D = 3.",
        "rows", "coupled-three", ((0.7, -1.1, 0.2), (-0.4, 2.3, 1.9)), catches=("wrong-batch", "skips-component"),
    ),
    Question(
        "batches/oblong", "weighted-one-row", "N = 1: one row is still a batch.",
        "rows", "weighted", ((0.6, -1.3, 2.1),), catches=("wrong-shape",),
    ),
    Question(
        "batches/oblong", "chain-of-one-four-rows", "D = 1: each row has one component.",
        "rows", "chain", ((0.1,), (-0.7,), (1.3,), (2.2,)), catches=("wrong-batch", "wrong-shape"),
    ),
    Question(
        "batches/oblong", "weighted-one-number", "N = D = 1.",
        "rows", "weighted", ((-1.3,),), catches=("wrong-shape",),
    ),
    Question(
        "batches/oblong", "chain-nine-rows", "N = 9, D = 4.",
        "rows", "chain", tuple(tuple(0.3 * i - 0.7 * j + 0.15 for j in range(4)) for i in range(9)),
        catches=("wrong-batch", "skips-component"),
    ),
)  # fmt: skip
