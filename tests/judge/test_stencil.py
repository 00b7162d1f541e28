"""Nodes and weights, and what they are called."""

import math

import pytest

from gradport.judge.formulas.stencil import Stencil, ideal_weights, scheme_of, simplest

H = 1e-4
FIVE = [(-2 * H, 1 / (12 * H)), (-H, -8 / (12 * H)), (H, 8 / (12 * H)), (2 * H, -1 / (12 * H))]


@pytest.mark.parametrize(
    ("pairs", "codes"),
    [
        ([(H, 5000.0), (-H, -5000.0)], ()),
        ([(H, math.nextafter(5000.0, 6000.0)), (-H, -5000.0)], ()),
        ([(H, 10000.0), (0.0, -10000.0)], ("forward-difference",)),
        ([(0.0, 10000.0), (-H, -10000.0)], ("backward-difference",)),
        ([(1e-3, 500.0), (-1e-3, -500.0)], ("wrong-step",)),
        ([(1e-3, 5000.0), (-1e-3, -5000.0)], ("wrong-step",)),
        ([(H, 5000.0), (-2 * H, -5000.0)], ("wrong-offset",)),
        ([(H, 1 / (3 * H)), (-2 * H, -1 / (3 * H))], ("wrong-offset",)),
        ([(H, 10000.0), (-H, -10000.0)], ("wrong-divisor",)),
        ([(H, 1.0), (-H, -5000.0)], ("wrong-divisor",)),
        ([(H, -5000.0), (-H, 5000.0)], ("sign-flipped",)),
        ([(1e-3, -500.0), (-1e-3, 500.0)], ("wrong-step", "sign-flipped")),
        ([(H, 10000.0), (0.0, -5000.0), (0.0, -5000.0)], ("forward-difference",)),
        ([(H, 5000.0), (0.0, 0.0), (-H, -5000.0)], ()),
        ([(0.0, 5000.0), (0.0, -5000.0)], ("no-step",)),
        (FIVE, ("higher-order",)),
        ([(offset, 2 * weight) for offset, weight in FIVE], ("higher-order", "wrong-divisor")),
        ([(H, 1e8), (0.0, -2e8), (-H, 1e8)], ("other-scheme",)),
        ([(0.0, -15000.0), (H, 20000.0), (2 * H, -5000.0)], ("other-scheme",)),
        ([(H, 5000.0), (-H, 5000.0)], ("other-scheme",)),
    ],
)
def test_a_stencil_has_a_name(pairs, codes):
    """The codes follow from offsets and weights alone; one within a few ulps of the book's has none."""
    assert scheme_of(Stencil.of(pairs), H).codes == codes


def test_a_stencil_is_written_with_its_offsets():
    """An unnamed scheme is shown as a sum of weighted values."""
    assert str(Stencil.of([(0.0, -2.0), (H, 2.0)])) == "2.0 * f(x + 0.0001) - 2.0 * f(x)"


def test_ideal_weights_are_those_of_the_five_point_formula():
    """The weights of highest order at -2h, -h, h and 2h are (1, -8, 8, -1) / 12h."""
    given = ideal_weights([offset for offset, _ in FIVE])
    for weight, (_, expected) in zip(given, FIVE, strict=True):
        assert math.isclose(weight, expected, rel_tol=1e-15)


def test_the_simplest_number_is_the_one_that_was_written():
    """A step read off from x + h is the number with the fewest digits that it may be."""
    assert simplest((1.3 + 1e-4) - 1.3, 4e-16) == 1e-4
