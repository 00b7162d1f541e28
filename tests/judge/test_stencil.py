"""Nodes and weights, and what they are called."""

import math

import pytest

from gradport.judge.formulas.stencil import Stencil, ideal_weights, is_float32_step, near, scheme_of, simplest

H = 1e-4
FLOAT32_H = 9.999999747378752e-05
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


@pytest.mark.parametrize(
    ("pairs", "h", "scale"),
    [
        ([(H, 5000.0), (-H, -5000.0)], H, 1.0),
        ([(H, 10000.0), (0.0, -10000.0)], H, 1.0),
        ([(0.0, 10000.0), (-1e-3, -10000.0)], 1e-3, 10.0),
        ([(1e-3, -500.0), (-1e-3, 500.0)], 1e-3, -1.0),
        ([(H, 5000.0), (-2 * H, -5000.0)], H, 1.5),
        ([(3e-3, 125.0), (-5e-3, -125.0)], 3e-3, 1.0),
        ([(H, 10000.0), (-H, -10000.0)], H, 2.0),
        (FIVE, H, 1.0),
        ([(H, 1e8), (0.0, -2e8), (-H, 1e8)], H, 0.0),
        ([(0.0, 5000.0), (0.0, -5000.0)], 0.0, 0.0),
    ],
)
def test_a_scheme_has_a_step_and_a_scale(pairs, h, scale):
    """The step is the distance that its code is about; the scale is what becomes of the derivative of x."""
    scheme = scheme_of(Stencil.of(pairs), H)
    assert scheme.h == pytest.approx(h, rel=1e-12)
    assert scheme.scale == pytest.approx(scale, abs=1e-12)


@pytest.mark.parametrize(
    ("pairs", "codes"),
    [
        ([(5 * H, 777.0), (-7 * H, -777.0)], ("wrong-offset", "wrong-step", "wrong-divisor")),
        ([(3e-3, 125.0), (-5e-3, -125.0)], ("wrong-offset", "wrong-step")),
        ([(2 * H, 5000.0), (-3 * H, -5000.0)], ("wrong-offset",)),
        ([(H, -5000.0), (-2 * H, 5000.0)], ("wrong-offset", "sign-flipped")),
        ([(FLOAT32_H, 5000.0), (-FLOAT32_H, -5000.0)], ("wrong-step",)),
        ([(H, 0.5 / FLOAT32_H), (-H, -0.5 / FLOAT32_H)], ()),
        ([(0.0, 1.0)], ("no-step",)),
        ([(H, 1.0)], ("other-scheme",)),
        ([], ("no-step",)),
    ],
)
def test_a_stencil_off_centre_has_a_name(pairs, codes):
    """Points that are not symmetric, a float32 step in the points or in the divisor, and what is left of nothing."""
    assert scheme_of(Stencil.of(pairs), H).codes == codes


def test_a_stencil_shows_every_sign():
    """From the right to the left; without points it is zero."""
    assert str(Stencil.of([(-H, -2.0), (0.0, 3.0), (H, -1.0)])) == (
        "-1.0 * f(x + 0.0001) + 3.0 * f(x) - 2.0 * f(x - 0.0001)"
    )
    assert str(Stencil.of([])) == "0.0"


def test_a_weight_that_is_rounding_is_left_out():
    """A millionth of a millionth of the largest."""
    assert Stencil.of([(H, 1.0), (0.0, 0.9e-12), (-H, -1.0)]).offsets == (-H, H)
    assert Stencil.of([(H, 1.0), (0.0, 1.1e-12), (-H, -1.0)]).offsets == (-H, 0.0, H)


def test_moments_beyond_the_floats_are_infinite():
    """Huge offsets and weights are told as they are."""
    assert Stencil((-1e200, 1e200), (-1e200, 1e200)).moment(1) == math.inf
    assert Stencil((-1e200, 1e200), (1e200, -1e200)).moment(1) == -math.inf


def test_near_is_four_ulps():
    """The fifth is too many; nothing is near NaN or a lone infinity."""
    four = 1.0 + 4 * math.ulp(1.0)
    assert near(1.0, four)
    assert not near(1.0, math.nextafter(four, 2.0))
    assert not near(math.nan, math.nan)
    assert not near(math.inf, 1.0)


def test_a_float32_step_is_not_the_step_itself():
    """A step that float32 holds is told from no other."""
    assert is_float32_step(FLOAT32_H, H)
    assert not is_float32_step(H, H)
    assert not is_float32_step(0.5, 0.5)
    assert not is_float32_step(2 * H, H)


@pytest.mark.parametrize(
    ("value", "doubt", "written"),
    [
        (0.30000000000000004, 1e-15, 0.3),
        (0.1 + 0.2, 0.0, 0.1 + 0.2),
        (-0.0123, 1e-3, -0.012),
        (7.0, 0.5, 7.0),
    ],
)
def test_the_simplest_number_has_the_fewest_digits(value, doubt, written):
    """Within the doubt, on either side; without doubt it is the number itself."""
    assert simplest(value, doubt) == written


def test_ideal_weights_are_those_of_one_sided_formulas():
    """(-3, 4, -1) / 2h at 0, h and 2h, in any order of the points."""
    assert ideal_weights([0.0, 0.5, 1.0]) == (-3.0, 4.0, -1.0)
    assert ideal_weights([1.0, 0.0, 0.5]) == (-1.0, -3.0, 4.0)
    assert ideal_weights([-0.5, 0.5]) == (-1.0, 1.0)
