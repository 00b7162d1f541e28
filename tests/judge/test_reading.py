"""What x is rounded to on its way to f, and where a fault shows."""

import math

import pytest

from gradport.judge.formulas.rounding import ROUNDINGS, float32
from gradport.judge.rules.reading import EXACT, Reading, Step, reading_of, relative_step

H = 1e-4
POINTS = (0.0, 0.1, -0.7, 1.3, 12345.678, -2.718281828459045)


def steps(read=lambda x: x, form=lambda x: x, h=H):
    """The points of a central difference with a rounding before and after the step."""
    return [Step(x, offset, form(read(x) + offset)) for x in POINTS for offset in (-h, h)]


@pytest.mark.parametrize(
    "name",
    [
        "float32",
        "float16",
        "integer",
        "3 decimals",
        "6 digits",
        "8 bits",
        "4 decimals, down",
        "multiples of 1/64",
    ],
)
def test_a_rounding_before_the_step_is_named(name):
    """The rounding of x is found from the points alone."""
    rounding = ROUNDINGS[name]
    found = reading_of(steps(read=rounding))
    assert found is not None
    assert all(ROUNDINGS[found.read](x) == rounding(x) for x in POINTS)
    assert found.form == ""


def test_points_formed_in_float32_are_told_from_a_float32_read():
    """Rounded points are another finding than points stepped from a rounded x."""
    assert reading_of(steps(form=float32)) == Reading(form="float32")
    assert reading_of(steps(read=float32)) == Reading(read="float32")


def test_an_honest_ulp_is_no_rounding():
    """A lower point reached as (x + h) - 2h is off by a rounding or two, which is no reading."""
    back = [Step(x, -H, (x + H) - 2 * H) for x in POINTS]
    assert reading_of(back) == EXACT


def test_what_no_rounding_gives_has_no_reading():
    """Points around another number than x are not explained."""
    assert reading_of(steps(read=lambda x: x * 1.001 + 0.5)) is None


@pytest.mark.parametrize(
    ("step", "named"),
    [
        (lambda x: H * abs(x), "|x|"),
        (lambda x: H * max(abs(x), 1.0), "max(|x|, 1)"),
        (lambda x: H * (1.0 + abs(x)), "(1 + |x|)"),
        (lambda x: H * (2.0 + x * x), ""),
    ],
)
def test_a_step_that_depends_on_x_is_named(step, named):
    """The usual rules for a relative step are recognised, others are not guessed."""
    assert relative_step([(x, step(x)) for x in POINTS]) == named


@pytest.mark.parametrize("name", ["float16", "3 decimals", "integer, nearest", "multiples of 1/64"])
def test_a_rounding_after_the_step_is_named(name):
    """The stepped value is rounded, and x is not."""
    rounding = ROUNDINGS[name]
    found = reading_of(steps(form=rounding))
    assert found is not None
    assert found.read == ""
    assert all(ROUNDINGS[found.form](x + H) == rounding(x + H) for x in POINTS)


def test_float32_points_may_be_reached_in_several_ways():
    """Rounding x, h and the sum, or the sum alone, and the lower point back from the upper one."""
    h = float32(H)

    def back(x):
        return float32(float32(float32(x) + h) - float32(2 * h))

    for below in (lambda x: float32(x - H), lambda x: float32(float32(x) - h), back):
        points = [Step(x, H, float32(x + H)) for x in POINTS] + [Step(x, -H, below(x)) for x in POINTS]
        assert Reading(form="float32").explains(points)
    assert not Reading(form="float32").explains([Step(0.1, H, float32(0.1 + 1.1 * H))])


def test_nothing_observed_is_exact():
    """Without points there is nothing that a rounding explains."""
    assert reading_of([]) == EXACT


def test_an_unknown_reading_explains_any_point():
    """The points are right, around something else than x."""
    assert Reading("another number").explains([Step(0.1, H, 7.0)])


def test_an_integer_that_overflows_is_read_all_the_same():
    """From 2^31 on each type of integer holds something else."""
    steps = [Step(x, 1e-4, math.trunc(x) + 1e-4) for x in (-1.9, 0.7, 3.2)]
    assert reading_of([*steps, Step(3e9, 1e-4, -(2.0**31))]).read.startswith("integer")
    assert reading_of([*steps, Step(2.0**31 - 1.5, 1e-4, -(2.0**31))]) is None


def test_points_beyond_the_floats_are_read():
    """x that a narrow type cannot hold becomes an infinity, and stays one."""
    assert Reading("float16").explains([Step(98765.0, H, math.inf), Step(-98765.0, H, -math.inf)])
    assert not Reading("float16").explains([Step(98765.0, H, -math.inf)])
    assert not EXACT.explains([Step(0.1, H, math.inf)])
    assert not EXACT.explains([Step(math.inf, H, 0.1)])


def test_an_honest_point_is_two_ulps_off_at_most():
    """The third is a rounding; below zero as above."""
    for x in (1.5, -1.5):
        due = x + H
        assert EXACT.explains([Step(x, H, due + 2 * math.ulp(due)), Step(x, H, due - 2 * math.ulp(due))])
        assert not EXACT.explains([Step(x, H, due + 3 * math.ulp(due))])
        assert not EXACT.explains([Step(x, H, due - 3 * math.ulp(due))])


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [(2.0, 2e-4)],
        [(0.0, 3e-4), (2.0, 2e-4), (3.0, 3e-4)],
        [(2.0, 2e-4), (3.0, 3.1e-4)],
        [(2.0, 3.1e-4), (3.0, 3e-4)],
    ],
)
def test_a_relative_step_needs_two_points_and_no_exception(pairs):
    """A single one proves nothing, and a step at zero is no part of |x|."""
    assert relative_step(pairs) == ""


def test_a_signed_step_is_told_from_its_absolute_value():
    """Where x is negative, so is h."""
    assert relative_step([(2.0, 2e-4), (-3.0, -3e-4), (0.0, 0.0)]) == "x"
    assert relative_step([(2.0, 2e-4), (-3.0, 3e-4), (0.0, 0.0)]) == "|x|"
