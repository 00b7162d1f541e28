"""How close two numbers are."""

import math
import struct

import pytest

from gradport.closeness import Level, bits, same_bits, ulps, within, worst

LEAST = math.ulp(0.0)
"""The least positive float."""


def test_levels_are_ordered_and_named():
    """The worst level is the least, and each is written with hyphens."""
    assert [str(level) for level in sorted(Level)] == [
        "wrong",
        "within-truncation",
        "within-rounding",
        "bit-identical",
    ]


def test_several_levels_are_their_lowest():
    """One wrong answer makes all of them wrong; where there is none, nothing disagrees."""
    assert worst([Level.BIT_IDENTICAL, Level.WRONG, Level.WITHIN_ROUNDING]) is Level.WRONG
    assert worst([]) is Level.BIT_IDENTICAL


@pytest.mark.parametrize(
    ("value", "pattern"),
    [(0.0, 0), (-0.0, 1 << 63), (1.0, 0x3FF << 52), (LEAST, 1), (math.inf, 0x7FF << 52)],
)
def test_a_pattern_is_that_of_ieee_754(value, pattern):
    """Sign, exponent and fraction stand as the standard has them."""
    assert bits(value) == pattern


def test_any_nan_is_the_same_datum_as_any_other():
    """Sign and payload of a NaN do not count, and no number is one."""
    other = struct.unpack(">d", bytes.fromhex("fff8000000000123"))[0]
    assert same_bits(math.nan, other)
    assert not same_bits(math.nan, 1.0)
    assert not same_bits(1.0, math.nan)


def test_the_sign_of_zero_counts_unless_told_otherwise():
    """−0.0 is another datum than 0.0, but with zero_sign=False the same."""
    assert not same_bits(-0.0, 0.0)
    assert same_bits(-0.0, 0.0, zero_sign=False)
    assert same_bits(-0.0, -0.0)
    assert not same_bits(LEAST, 0.0, zero_sign=False)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        (1.0, 1.0, 0),
        (-0.0, 0.0, 0),
        (1.0, math.nextafter(1.0, 2.0), 1),
        (1.0, math.nextafter(1.0, 0.0), 1),
        (-1.0, math.nextafter(-1.0, -2.0), 1),
        (-LEAST, LEAST, 2),
        (1.0, 2.0, 2**52),
        (math.inf, math.inf, 0),
        (-math.inf, math.inf, 2 * (0x7FF << 52)),
    ],
)
def test_a_distance_counts_the_floats_between(a, b, distance):
    """From a to b and back is the same number of steps, across zero and powers of two as well."""
    assert ulps(a, b) == ulps(b, a) == distance


@pytest.mark.parametrize(("a", "b"), [(math.nan, 1.0), (math.nan, math.nan), (math.inf, 1.0)])
def test_nan_and_a_lone_infinity_have_no_distance(a, b):
    """There is no number of steps to NaN, nor from a number to infinity."""
    assert ulps(a, b) is ulps(b, a) is None


def test_a_bound_belongs_to_what_it_bounds():
    """A difference of just the bound is within it, on both sides; one ulp more is not."""
    assert within(2.5, 2.0, 0.5)
    assert within(1.5, 2.0, 0.5)
    assert not within(math.nextafter(2.5, 3.0), 2.0, 0.5)
    assert not within(math.nextafter(1.5, 1.0), 2.0, 0.5)


def test_equal_numbers_are_within_a_bound_of_zero():
    """So are equal infinities, whose difference is NaN."""
    assert within(3.0, 3.0, 0.0)
    assert within(math.inf, math.inf, 0.0)


@pytest.mark.parametrize(
    ("actual", "expected", "bound"),
    [
        (math.nan, 1.0, math.inf),
        (1.0, math.nan, math.inf),
        (math.nan, math.nan, math.inf),
        (1.0, 1.0, math.nan),
        (1.0, 2.0, math.nan),
    ],
)
def test_nan_is_within_nothing(actual, expected, bound):
    """Neither as the answer, nor where it is expected, nor as a bound."""
    assert not within(actual, expected, bound)


def test_an_infinity_is_within_no_bound_of_a_number():
    """An infinite bound does not excuse it, on either side."""
    assert not within(math.inf, 1.0, math.inf)
    assert not within(1.0, -math.inf, math.inf)
    assert not within(-math.inf, math.inf, math.inf)
