"""Making an example smaller."""

import math

import pytest

from gradport.hosts.port import Array
from gradport.hunt.example import Example
from gradport.hunt.reduction import fewer_bits, reduced, steps, width
from gradport.judge.formulas.rounding import float32

POINT = frozenset({"point"})


@pytest.mark.parametrize(
    ("value", "bits"),
    [(0.0, 0), (1.0, 1), (3.0, 2), (0.75, 2), (-0.1, 52), (5e-324, 1), (1 + 2.0**-24, 25), (2.0**40 + 1, 41)],
)
def test_width_counts_from_the_first_bit_to_the_last(value, bits):
    """A significand is as wide as the distance of its first and last bits."""
    assert width(value) == bits


@pytest.mark.parametrize("value", [0.1, -0.7, 1e-310, 123456.789, -1e12, 1 / 3])
def test_fewer_bits_never_has_more(value):
    """No step makes a number wider, and steps come by width."""
    widths = [width(number) for number in fewer_bits(value)]
    assert widths[0] == 0
    assert max(widths) <= width(value)


def test_nothing_is_smaller_than_zero():
    """Zero of either sign stays."""
    assert list(fewer_bits(0.0)) == list(fewer_bits(-0.0)) == []


def test_fewest_bits_that_float32_cannot_hold():
    """1 + 2^-24 is the simplest number that is lost in a float32."""
    example = Example("x[0]", "point", Array.of([0.1]))
    smallest = reduced(example, POINT, lambda other: float32(other.x.values[0]) != other.x.values[0])
    assert smallest.x.values == (1 + 2.0**-24,)


def test_a_batch_becomes_its_one_row_and_then_a_point():
    """Where a row alone shows the same, the batch goes, and what was asked in between."""
    example = Example("x[0]", "rows", Array.of([[1.0, 2.0], [3.0, 7.5]]), Array.of([[0.0, 0.0], [0.0, 0.0]]))
    smallest = reduced(example, POINT, lambda other: 7.5 in other.x.values)
    assert smallest == Example("x[0]", "point", Array.of([0.0, 7.5]))


def test_a_batch_stays_a_batch_for_a_port_that_takes_no_points():
    """A row alone is not asked as a point where points are not taken."""
    example = Example("x[0]", "rows", Array.of([[3.0]]))
    assert all(smaller.takes == "rows" for smaller in steps(example, frozenset({"rows"})))


def test_steps_end():
    """Reducing ends for whatever shows, also when everything does."""
    smallest = reduced(Example("x[0]", "point", Array.of([0.1, -math.pi])), POINT, lambda _: True)
    assert smallest.x.values == (0.0, 0.0)
