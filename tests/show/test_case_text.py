"""The failure text of one case is a product: every line of it is held here."""

import pytest

from gradport.show import case_text, components

from . import samples


def explained(port, case_id):
    """The text of one case of a port."""
    return case_text.explain(port, next(case for case in port.cases if case.id == case_id))


def test_the_whole_text_of_a_failing_case():
    """Expected and actual stand under each other at the point, with distance, bound, why, place, file and command."""
    assert explained(samples.faulty(), "sphere-at-tenths") == (
        "sphere-at-tenths: within-truncation (ports/lua-torch7 on luajit21)\n"
        "  purpose   float32 holds neither 0.1 nor 0.2.\n"
        "  asked     the gradient of sphere at [0.1, 0.2]\n"
        "  where     component 1 of 2\n"
        "  expected  0.20000000000002655\n"
        "  actual    0.2000000029802381\n"
        "  distance  2.980e-09 (107,373,437 ulps)\n"
        "  bound     2.000e-12 (the distance is 1,490 times this)\n"
        "  where     component 2 of 2\n"
        "  expected  0.399999999999949\n"
        "  actual    0.4000000059604242\n"
        "  distance  5.960e-09 (107,374,375 ulps)\n"
        "  bound     2.000e-12 (the distance is 2,980 times this)\n"
        "  file      points/float32.yaml\n"
        "  rerun     gradport check ports/lua-torch7 --runtime luajit21 --case sphere-at-tenths"
    )


def test_only_components_that_are_off_are_shown():
    """Of a 4 × 5 surface with two values off, those two are shown, with row and column."""
    text = explained(samples.odd(), "grid")
    assert "row 3, column 4 of 4 × 5" in text
    assert "row 4, column 5 of 4 × 5" in text
    assert text.count("expected") == 2


def test_many_components_off_are_counted():
    """Three components are shown in full, the others are a number."""
    case = samples.square("five", (1.0, 2.0, 3.0, 4.0, 5.0), (0.0, 0.0, 0.0, 0.0, 0.0))
    text = case_text.explain(samples.faulty(), case)
    assert text.count("  expected  ") == components.SHOWN
    assert "2 more components of 5 are off" in text


def test_decimal_points_stand_in_one_column():
    """A value of another magnitude is padded, not its digits cut."""
    case = samples.square("large", (50.0,), (-1234.5,))
    lines = case_text.explain(samples.faulty(), case).splitlines()
    points = [line.index(".") for line in lines if line.startswith(("  expected", "  actual"))]
    assert len(points) == 2
    assert points[0] == points[1]


@pytest.mark.parametrize(
    ("case_id", "line"),
    [
        ("nan", "  actual    nan"),
        ("nan", "  distance  undefined: one of the two is not finite"),
        ("inf", "  bound     0 (the same bits are required)"),
        ("complex", "  actual    (6+1j)"),
        ("shape", "  shape     expected 2, actual 1 × 2"),
        ("empty", "  actual    []"),
        ("text", "  because   \\x1b[31mattempt to call a \\x00nil value ]]>"),
        ("late", "  because   given up after three kills"),
    ],
)
def test_odd_answers(case_id, line):
    """NaN, infinities, complex numbers, other shapes and no answer at all each have their line."""
    assert line in explained(samples.odd(), case_id).splitlines()


def test_a_single_number_has_no_place():
    """A derivative is one number, so no component is named."""
    assert "where" not in explained(samples.odd(), "scalar")


def test_the_command_is_ready_for_a_shell():
    """A path with spaces and angle brackets is quoted."""
    port = samples.odd()
    assert case_text.rerun_line(port) == "gradport check '/srv/a port/<odd>.lua' --runtime lua54"


def test_only_lua_ports_name_their_runtime_in_the_command():
    """Other ports have one runtime, which --runtime does not choose."""
    assert case_text.rerun_line(samples.sound()) == "gradport check python-article"
