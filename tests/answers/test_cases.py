"""The list of questions: each stands for a fault that was seen, and can be asked."""

import math
import re
from collections import Counter

import numpy as np
import pytest

from gradport.answers.cases import PRINTED, QUESTIONS
from gradport.answers.proof.measured import asked
from gradport.answers.proof.planted import central
from gradport.findings import CODES
from gradport.objectives import by_name

H = 1e-4
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
EVERY = [*QUESTIONS, *PRINTED]


def rows_of(question):
    """A question's numbers as rows; a point is one row, a grid's rows are its axes."""
    x = question.x
    if not isinstance(x, tuple):
        return ((x,),)
    return x if isinstance(x[0], tuple) else (x,)


def numbers_of(question):
    """All of a question's numbers."""
    return [t for row in rows_of(question) for t in row]


def shapes(kind):
    """The shapes that are asked of a kind."""
    return {(len(rows_of(q)), len(rows_of(q)[0])) for q in QUESTIONS if q.kind == kind}


def test_ids_are_unique():
    """No two cases share an id."""
    assert [id_ for id_, count in Counter(one.id for one in EVERY).items() if count > 1] == []


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_case_is_described(one):
    """Id and topic are kebab-case; the reason is a sentence of at most 70 characters that states a fact."""
    assert NAME.fullmatch(one.id)
    assert all(NAME.fullmatch(part) for part in one.topic.split("/"))
    assert len(one.why) <= 70
    assert one.why.endswith(".")
    assert "should" not in one.why


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_question_can_be_asked(question):
    """Every component can be stepped, and f is finite there; integers are integers."""
    objective = by_name(question.objective)
    for t in numbers_of(question):
        assert t + H != t
        assert t - H != t
        assert isinstance(t, int if question.dtype == "int64" else float)
    if question.kind != "grid":
        width = len(rows_of(question)[0])
        assert objective.arity in (None, width)
        assert all(len(row) == width for row in rows_of(question))
        assert all(math.isfinite(objective(row)) for row in rows_of(question))
    assert set(question.catches) <= set(CODES)


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if q.kind == "grid"], ids=lambda question: question.id
)
def test_grid_is_finite(question):
    """A grid's objective takes two components and is finite at every point."""
    axis0, axis1 = question.x
    objective = by_name(question.objective)
    assert all(math.isfinite(objective((x0, x1))) for x0 in axis0 for x1 in axis1)


def test_questions_cover_what_hides_faults():
    """Batches with N ≠ 2, N ≠ D, N = 1 and D = 1; one, two, three and more than eight components."""
    assert {(2, 2), (3, 2), (2, 3), (1, 3), (4, 1), (1, 1)} <= shapes("rows")
    assert any(n != 2 and n != d and n > 1 for n, d in shapes("rows"))
    assert {1, 2, 3} <= {d for _, d in shapes("point")}
    assert max(d for _, d in shapes("point")) > 8
    assert {(2, 2), (3, 2), (1, 4), (3, 1)} <= shapes("array")
    assert {q.kind for q in QUESTIONS if q.dtype == "int64"} == {"point", "rows", "scalar"}
    assert any(len(q.x[0]) != len(q.x[1]) for q in QUESTIONS if q.kind == "grid")


def test_article_grids_are_the_articles_own():
    """torch.range includes its end, arange does not; all their values are exact."""
    axes = {q.id: q.x for q in QUESTIONS if q.kind == "grid"}
    lua, book, python = (axes[f"sphere-grid-of-{n}"] for n in ("nineteen", "eighteen", "forty-eight"))
    assert (len(lua[0]), lua[0][0], lua[0][-1]) == (19, -2.0, 2.5)
    assert (len(book[0]), book[0][0], book[0][-1]) == (18, -2.0, 2.25)
    assert (len(python[0]), python[0][0], python[0][-1]) == (48, -3.0, 2.875)
    assert all(axis == other for axis, other in (lua, book, python))


def test_restoring_points_drift():
    """At these points a component is not what it was after + h − 2h + h, or after + h − h."""
    drifting = [q for q in QUESTIONS if q.topic == "points/restoring" and "drift" in q.id]
    assert len(drifting) == 3
    for question in drifting:
        assert any((t + H - 2 * H) + H != t or (t + H) - H != t for t in question.x)


def test_every_measurable_finding_is_exposed_somewhere():
    """Each finding that values can show has a case; the rest are about how a port behaves."""
    behaviour = {
        "complex-input", "global-leak", "noisy-output", "unstable", "non-finite", "no-answer", "crashed", "timed-out",
        "out-of-memory", "wrong-function", "other-scheme",
    }  # fmt: skip
    assert {code for q in QUESTIONS for code in q.catches} == set(CODES) - behaviour


def test_last_partial_is_rarely_zero():
    """A skipped last component shows in every case that is meant to show it."""
    for question in QUESTIONS:
        if "skips-component" in question.catches and question.kind != "grid":
            assert any(row[-1].exact_difference != 0.0 for row in asked(question).proofs)


def test_printed_results_are_those_of_the_articles():
    """What the Python article prints is what its arithmetic gives; tensors print as Torch7 prints them."""
    texts = {one.id: one.text for one in PRINTED}
    assert texts["prints-derivative-at-3"] == f"{central(by_name('parabola-x0'), [3.0], H)[0]!r}\n"
    assert texts["prints-derivative-at-4"] == f"{central(by_name('parabola-x1'), [4.0], H)[0]!r}\n"
    assert texts["prints-bad-step"] == f"{central(by_name('parabola-x0'), [3.0], 10e-50)[0]!r}\n"
    for n, x in (("3-4", [3.0, 4.0]), ("1-1", [1.0, 1.0]), ("8-8", [8.0, 8.0])):
        assert texts[f"prints-gradient-at-{n}"] == f"{np.array(central(by_name('sphere'), x, H))}\n"
    for n, x in (("3-4", [3.0, 4.0]), ("0-2", [0.0, 2.0]), ("3-0", [3.0, 0.0])):
        rows = "".join(f"{value:7.4f}\n" for value in central(by_name("sphere"), x, H))
        assert texts[f"prints-tensor-at-{n}"] == f"{rows}[torch.DoubleTensor of size 2]\n\n"
