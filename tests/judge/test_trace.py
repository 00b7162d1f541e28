"""Which component each call of f steps."""

import pytest

from gradport.hosts.port import Answer, Array, Call, Function
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.trace import owners_of, rows_of

X = (0.1, -0.7)
H = 1e-4


def moved(*probes):
    """Which components each probe moves, for x = (0.1, -0.7)."""
    answer = Answer(
        Array.of([1.0, 2.0]), probes=tuple(Array.of(probe) for probe in probes), count=len(probes)
    )
    (row,) = rows_of(Exchange("a case", Call(Function(returns=(1.0, 2.0, 3.0, 4.0)), Array.of(X)), answer))
    return [set(components) for components in row.moved]


def at(first, second=-0.7):
    """A point near x."""
    return (first, second)


F32 = 0.10000000149011612


@pytest.mark.parametrize(
    ("probes", "expected"),
    [
        ([at(0.1 + H), at(0.1 - H), at(0.1, -0.7 + H), at(0.1, -0.7 - H)], [{0}, {0}, {1}, {1}]),
        ([at(0.1), at(0.1 + H), at(0.1, -0.7 + H)], [set(), {0}, {1}]),
        ([at(0.1 + H), at(0.1 - H), at(0.1 - H, -0.7 + H), at(0.1 - H, -0.7 - H)], [{0}, {0}, {1}, {1}]),
        ([at(F32 + H), at(F32 - H), at(F32, -0.7 + H), at(F32, -0.7 - H)], [{0}, {0}, {1}, {1}]),
        ([at(0.1 + H, -0.7 + H), at(0.1 - H, -0.7 - H)], [{0, 1}, {0, 1}]),
        ([at(0.1), at(0.1)], [set(), set()]),
    ],
    ids=["in turn", "one-sided", "left stepped", "rounded and written back", "together", "never"],
)
def test_a_probe_moves_the_component_that_is_stepped(probes, expected):
    """What an earlier step left behind is no step."""
    assert moved(*probes) == expected


def test_a_probe_belongs_to_the_row_it_is_closest_to():
    """Rows of a batch are told apart by the components that stay."""
    rows = [(0.1, -0.7), (1.3, 2.2)]
    assert owners_of(rows, [(0.1001, -0.7), (1.3, 2.1999), (0.1, -0.6999)]) == [0, 1, 0]


def test_a_row_of_one_component_is_not_told_from_others():
    """Rows with a single component cannot be told apart by what stays, so none are."""
    call = Call(Function(returns=(1.0, 2.0)), Array.of([[0.1], [0.2]]), "rows")
    assert rows_of(Exchange("a case", call, Answer(Array.of([[1.0], [2.0]])))) == []
