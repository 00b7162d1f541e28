"""Results that are no weighted sum of the values of f."""

import math
from dataclasses import replace

import pytest

from gradport.hosts.port import Answer, Array, Call, Function
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.points import Points
from gradport.judge.rules.response import Response
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.trace import Node, Partial
from gradport.judge.schemes.non_finite import non_finite
from gradport.judge.schemes.nonlinear import limited, multiplied, nonlinear, shared

BASE = Rule(Points((-0.5, 0.5)), Response())
"""A central difference with h = 0.5, so that the derivative is the difference of the two values."""


def partial(due, given, x=0.25, *, index=0, size=1, rows=None, row=0, name="a case"):
    """A partial derivative that is due, and what was given for it."""
    shape = [[x] * size] * rows if rows else [x] * size
    call = Call(Function(), Array.of(shape), "rows" if rows else "point")
    nodes = (Node(0, x - 0.5, 0.0), Node(1, x + 0.5, due))
    return Partial(Exchange(name, call, Answer(None)), row, index, size, x, nodes, (), given)


def pairs(*given):
    """Partial derivatives of (due, given) pairs."""
    return [partial(due, value) for due, value in given]


@pytest.mark.parametrize(
    ("given", "sentence", "shown"),
    [
        (
            [(7.0, 1.0), (-9.0, -1.0), (0.0, 0.0)],
            "only the sign of the derivative is given",
            "where the derivative of f is -9.0, the result is -1.0",
        ),
        (
            [(7.0, 5.0), (-9.0, -5.0), (6.0, 5.0), (-6.0, -5.0), (1.0, 1.0), (2.0, 2.0)],
            "the derivative is cut off below -5.0 and cut off above 5.0",
            "where the derivative of f is -9.0, the result is -5.0",
        ),
        (
            [(7.0, 5.0), (6.0, 5.0), (5.0, 5.0), (1.0, 1.0), (-9.0, -9.0)],
            "the derivative is cut off above 5.0",
            "where the derivative of f is 7.0, the result is 5.0",
        ),
        (
            [(-7.0, -5.0), (-6.0, -5.0), (-5.0, -5.0), (1.0, 1.0), (9.0, 9.0)],
            "the derivative is cut off below -5.0",
            "where the derivative of f is -7.0, the result is -5.0",
        ),
    ],
)
def test_limits_and_signs_are_recognised(given, sentence, shown):
    """The pair that is farthest off is shown."""
    finding = nonlinear(BASE, pairs(*given))
    assert (finding.code, finding.sentence, finding.evidence) == ("nonlinear", sentence, (shown,))


@pytest.mark.parametrize(
    "given",
    [
        [(7.0, 7.0), (-9.0, -9.0)],
        [(7.0, 5.0), (1.0, 1.0), (2.0, 2.0)],
        [(7.0, 5.0), (6.0, 5.0), (1.0, 1.0)],
        [(7.0, 5.0), (6.0, 4.0), (1.0, 1.0), (2.0, 2.0)],
        [(7.0, 1.0), (-9.0, 1.0)],
        [(7.0, 1.0), (0.0, 1.0), (3.0, 0.5)],
        [(7.0, 1.0), (-9.0, None)],
    ],
)
def test_little_is_proven_by_few_results(given):
    """A single result at a limit, another sign or a missing result shows no rule."""
    assert nonlinear(BASE, pairs(*given)) is None


def test_results_away_from_the_points_show_no_rule():
    """Where the derivative is not known, nothing is read into the result."""
    assert nonlinear(BASE, [replace(partial(7.0, 1.0), nodes=())]) is None


def test_a_gradient_of_length_one_is_recognised():
    """Row by row and question by question; one whose derivative is 0 has no length to divide by."""
    first = [partial(3.0, 0.6, index=0, size=2), partial(4.0, 0.8, index=1, size=2)]
    other = [partial(-5.0, -1.0, name="other")]
    flat = [partial(0.0, 0.0, name="flat")]
    row = [partial(0.3, 0.6, size=2, rows=2, row=1), partial(0.4, 0.8, index=1, size=2, rows=2, row=1)]
    finding = nonlinear(BASE, [*first, *other, *flat, *row])
    assert finding.sentence == "the gradient is divided by its length"
    assert finding.evidence == ("where the derivative of f is -5.0, the result is -1.0",)
    assert nonlinear(BASE, [*first, *other, partial(3.0, 0.9, name="long")]) is None
    assert nonlinear(BASE, [partial(3.0, -0.6, size=2), partial(4.0, -0.7, index=1, size=2)]) is None


@pytest.mark.parametrize(
    ("partials", "name", "shown"),
    [
        ([partial(6.0, 6.0), partial(6.0, 2.0, size=3)], "components", "3 components: the result is 2.0"),
        (
            [partial(6.0, 6.0, size=2, rows=1), partial(6.0, 2.0, size=2, rows=3)],
            "rows",
            "3 rows: the result is 2.0",
        ),
        (
            [partial(6.0, 3.0, size=2, rows=1), partial(6.0, 1.0, size=2, rows=3)],
            "elements",
            "2 elements: the result is 3.0",
        ),
    ],
)
def test_a_share_is_recognised(partials, name, shown):
    """A gradient divided by how many there are, of more than one number."""
    finding = shared(BASE, partials)
    assert (finding.code, finding.sentence) == (
        "wrong-divisor",
        f"the result is divided by the number of {name}, too",
    )
    assert finding.evidence == (f"{shown}, expected 6.0",)
    assert shared(BASE, partials[1:]) is None
    assert shared(BASE, [*partials, partial(6.0, 5.0)]) is None
    assert shared(BASE, [*partials, partial(6.0, None)]) is None
    assert shared(BASE, [*partials, replace(partial(6.0, 6.0), nodes=())]) is None


def test_a_result_times_x_is_recognised():
    """By three values of x at least; one that is neither 0 nor 1 is shown."""
    three = [partial(6.0, 6.0, 1.0), partial(6.0, 0.0, 0.0), partial(6.0, 1.5, 0.25)]
    finding = multiplied(BASE, three)
    assert finding.sentence == "the result is multiplied by x, too"
    assert finding.evidence == ("x = 0.25: the result is 1.5, expected 6.0",)
    assert multiplied(BASE, three[1:]) is None
    assert multiplied(BASE, [*three, partial(6.0, 3.1, 0.5)]) is None
    assert multiplied(BASE, [*three, partial(6.0, None, 0.5)]) is None
    assert multiplied(BASE, [*three, replace(partial(6.0, 3.0, 0.5), nodes=())]) is None
    units = [partial(6.0, 6.0, 1.0), partial(6.0, 0.0, 0.0), partial(6.0, -6.0, -1.0)]
    assert multiplied(BASE, units).evidence == ("x = 1.0: the result is 6.0, expected 6.0",)


def test_results_that_are_off_by_size_are_shown_with_the_place():
    """The first of them."""
    finding = limited(BASE, pairs((7.0, 0.0), (9.0, 0.0)), "where the derivative is positive")
    assert finding.code == "nonlinear"
    assert finding.sentence == "the result is not linear in the values of f, where the derivative is positive"
    assert finding.evidence == ("where the derivative of f is 7.0, the result is 0.0",)


def test_nan_from_finite_values_is_recognised():
    """With the place; where f itself is not finite, or the rule makes it so, it is right."""
    good = [partial(6.0, 6.0), partial(-2.0, -2.0)]
    finding = non_finite([*good, partial(0.0, math.nan, name="flat")], [BASE])
    assert finding.sentence == "NaN or infinity comes back, where the two values of f are equal"
    assert finding.evidence == ("flat, component 1 of 1: x = 0.25: the result is nan",)
    assert (
        non_finite([*good, partial(6.0, -math.inf)], []).sentence
        == "NaN or infinity comes back, at some points"
    )
    assert non_finite([*good, partial(math.inf, math.inf), partial(math.nan, math.nan)], []) is None
    assert non_finite([*good, partial(6.0, None)], []) is None
    varying = Rule(Points((-0.5, 0.5), varies="|x|"), Response())
    assert non_finite([partial(6.0, math.nan)], [varying]) is None
    huge = replace(
        partial(1.0, math.inf),
        nodes=(Node(0, -0.25, -1.7e308), Node(1, 0.75, 1.7e308)),
    )
    assert non_finite([huge], [BASE]) is None
    assert non_finite([huge], []) is not None
