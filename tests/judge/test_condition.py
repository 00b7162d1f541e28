"""Where a fault shows: the simplest condition that tells the places apart."""

import pytest

from gradport.hosts.port import Answer, Array, Call, Function
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.trace import Partial
from gradport.judge.schemes.condition import Place, condition_of, place_of


def at(x=0.5, index=1, size=3, **changes):
    """A place, in the middle of three components unless said."""
    return Place(x, index, size, **{"row": 0, "rows": 1, **changes})


def of(size, *indices, **changes):
    """Places among so many components."""
    return [at(index=index, size=size, **changes) for index in indices]


def row(number, rows=3, **changes):
    """A place in a batch."""
    return at(row=number, rows=rows, takes="rows", **changes)


@pytest.mark.parametrize(
    ("bad", "good", "text"),
    [
        ([at(integer=True)], [at()], "for integer input"),
        (of(3, 2) + of(1, 0), of(3, 0, 1), "for the last component"),
        (of(3, 2) + of(2, 1), of(3, 0, 1) + of(1, 0), "for the last of several components"),
        (of(3, 0) + of(1, 0), of(3, 1, 2), "for the first component"),
        (of(4, 1, 3), of(4, 0, 2), "for every second component"),
        (of(5, 0, 2, 4), of(5, 1, 3), "for every second component, from the first on"),
        (of(3, 0, 1) + of(4, 2), of(3, 2) + of(4, 3), "for every component but the last"),
        ([at(0.0)], [at(1.0), at(-1.0)], "where x is 0"),
        ([at(-1.0), at(-2.0)], [at(0.0), at(1.5)], "where x is negative"),
        ([at(1.0), at(2.0)], [at(0.0), at(-1.5)], "where x is positive"),
        ([at(0.0), at(-2.0)], [at(0.5)], "where x is 0 or negative"),
        ([at(0.0), at(2.0)], [at(-0.5)], "where x is not negative"),
        ([at(-0.1), at(2.0)], [at(0.0)], "where x is not 0"),
        ([at(-2.0), at(3.0), at(0.0)], [at(0.5), at(-1.5)], "where x is a whole number"),
        (of(1, 0), of(2, 0, 1), "for one component alone"),
        ([row(0), row(2)], [at()], "for a batch"),
        ([row(0, rows=1)], [row(0), row(2), at()], "for a batch of one row"),
        ([row(1), row(2)], [row(0), at()], "for every row but the first"),
        ([row(2), row(1, rows=2)], [row(0), row(1), at()], "for the last row"),
        (of(10, 8, 9), of(10, 2, 7), "from component 9 on"),
        (of(10, 1, 2), of(10, 3, 9), "before component 4"),
        (of(4, 2) + of(6, 2), of(4, 0, 1, 3) + of(6, 1, 4), "for component 3"),
        (of(4, 1) + of(5, 1), of(3, 1) + of(2, 1), "for 4 components or more"),
        (of(4, 1), of(3, 1) + of(2, 1), "for 4 components"),
        (of(3, 1) + of(2, 1), of(4, 1) + of(5, 1), "for fewer than 4 components"),
        ([row(2, rows=5), row(3, rows=5)], [row(0, rows=5), row(1, rows=5)], "from row 3 on"),
        ([row(0, rows=5), row(1, rows=5)], [row(2, rows=5), row(3, rows=5)], "before row 3"),
        ([at(2000000.5), at(-3e6)], [at(1.5), at(-3.5)], "where |x| is 2000000.5 or more"),
        ([at(0.25), at(-0.5)], [at(1.5), at(-3.5)], "where |x| is less than 1.5"),
        ([at(1.5), at(3.5)], [at(1.25), at(-6.5)], "where x is 1.5 or more"),
        ([at(-1.5), at(0.25), at(-9.5)], [at(1.5), at(3.5)], "where x is less than 1.5"),
        (of(3, 1), of(2, 1) + of(4, 1), "for 3 components"),
        ([row(0), row(2)], [row(0, 2), row(3, 4), at()], "for a square batch"),
        ([at(due=0.0), at(due=0.0)], [at(due=-2.0), at(due=3.0)], "where the two values of f are equal"),
        (
            [at(due=0.0), at(due=0.1)],
            [at(due=-2.0), at(due=3.0)],
            "where the derivative is smaller than about 2 in size",
        ),
        (
            [at(due=7.3), at(due=-9.0)],
            [at(due=-2.0), at(due=3.0)],
            "where the derivative is about 7 in size or more",
        ),
        ([at(due=-1.0), at(due=-5.0)], [at(due=0.0), at(due=3.0)], "where the derivative is negative"),
        ([at(due=1.0), at(due=5.0)], [at(due=0.0), at(due=-3.0)], "where the derivative is positive"),
        ([at(0.5)], [at(0.5)], ""),
        ([at()], [], ""),
        ([], [at()], ""),
    ],
)
def test_a_condition_separates_where_a_fault_shows(bad, good, text):
    """The simplest condition that all bad places meet and no good one does; none where there is none."""
    assert condition_of(bad, good) == text


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ([row(0), row(2)], [row(1), at()]),
        ([at(1.5), at(-1.5)], [at(0.25), at(-2.5)]),
        (of(6, 1, 4), of(6, 0, 2, 3, 5)),
        (of(3, 1) + of(5, 1), of(2, 1) + of(4, 1) + of(6, 1)),
    ],
)
def test_places_without_a_simple_condition_have_none(bad, good):
    """Nothing is made up for places that lie among the others."""
    assert condition_of(bad, good) == ""


def test_the_place_of_a_partial_derivative():
    """Where in its question it stands: a batch has rows, a point and a whole array have one and several."""

    def place(rows, kind="float64", takes="point"):
        exchange = Exchange("a case", Call(Function(), Array.of(rows, kind), takes), Answer(None))
        return place_of(Partial(exchange, 1, 0, 2, 0.25, (), (), None), 7.0)

    assert place([0.25, 1.0]) == Place(0.25, 0, 2, 1, 1, False, 7.0, "point")
    assert place([3, 4], "int64").integer
    assert place([[0.25, 1.0], [2.0, 3.0], [4.0, 5.0]], takes="rows").rows == 3
    assert place([[0.25, 1.0], [2.0, 3.0], [4.0, 5.0]], takes="rows").takes == "rows"
