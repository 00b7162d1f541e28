"""What x is rounded to on its way to f, and where a fault shows."""

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
