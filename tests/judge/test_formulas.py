"""Roundings that a number may pass through, and the quotients and arrangements that a result may have."""

import math

import pytest

from gradport.judge.formulas.arrangement import ORDERS, ROWS, SKIPPED
from gradport.judge.formulas.quotient import BOOK, HONEST, QUOTIENTS, TRUNCATING, derivative, taken, weights
from gradport.judge.formulas.rounding import ROUNDINGS, exact, float16, float32, truncated

A, B, H = 7.3, -2.6, 0.25


@pytest.mark.parametrize(
    ("name", "value", "rounded"),
    [
        ("float32", 0.1, 0.10000000149011612),
        ("float32", 1 + 2.0**-24, 1.0),
        ("float32", 1 + 3 * 2.0**-24, 1 + 2.0**-22),
        ("float32", 3.5e38, math.inf),
        ("float32", -3.5e38, -math.inf),
        ("float16", 0.1, 0.0999755859375),
        ("float16", 70000.0, math.inf),
        ("float16", -70000.0, -math.inf),
        ("integer", 2.7, 2.0),
        ("integer", -2.7, -2.0),
        ("integer, downwards", -2.2, -3.0),
        ("integer, downwards", 2.7, 2.0),
        ("integer, nearest", 2.7, 3.0),
        ("integer, nearest", -2.2, -2.0),
        ("1 decimals", 0.16, 0.2),
        ("2 decimals", -0.166, -0.17),
        ("15 decimals", 0.1 + 0.2, 0.3),
        ("1 digits", 0.0166, 0.02),
        ("3 digits", 1236.0, 1240.0),
        ("16 digits", 0.1 + 0.2, 0.3),
        ("2 bits", 0.1, 0.09375),
        ("8 bits", 0.1, 0.10009765625),
        ("8 bits", -0.1, -0.10009765625),
        ("52 bits", 1 + 2.0**-52, 1.0),
        ("1 decimals, down", 0.16, 0.1),
        ("1 decimals, down", -0.16, -0.2),
        ("12 decimals, down", 1e-13, 0.0),
        ("multiples of 1/2", 0.3, 0.5),
        ("multiples of 1/16777216", 2.0**-25 * 1.1, 2.0**-24),
        ("multiples of 1/5", 0.29, 0.2),
        ("multiples of 1/500", 0.0029, 0.002),
        ("1 decimals, cut", 0.16, 0.1),
        ("1 decimals, cut", -0.16, -0.1),
        ("12 decimals, cut", -1e-13, 0.0),
    ],
)
def test_a_rounding_does_what_its_name_says(name, value, rounded):
    """To the nearest, towards zero or downwards."""
    assert ROUNDINGS[name](value) == rounded


def test_roundings_are_tried_the_likelier_first():
    """Types, then decimals, digits and bits; of each kind all that may be met."""
    names = list(ROUNDINGS)
    assert names[:6] == [
        "float32",
        "float16",
        "integer",
        "integer, downwards",
        "integer, nearest",
        "1 decimals",
    ]
    kinds = [name.lstrip("0123456789 ") for name in names[5:]]
    assert list(dict.fromkeys(kind.split(" of 1/")[0] for kind in kinds)) == [
        "decimals",
        "digits",
        "bits",
        "decimals, down",
        "multiples",
        "decimals, cut",
    ]
    assert [kinds.count(kind) for kind in ("decimals", "digits", "bits")] == [15, 16, 51]
    assert [kinds.count(f"decimals, {way}") for way in ("down", "cut")] == [12, 12]
    multiples = [int(name.split("/")[1]) for name in names if name.startswith("multiples")]
    assert multiples == [*(2**k for k in range(1, 25)), 5, 20, 50, 200, 500]


@pytest.mark.parametrize("name", ROUNDINGS)
def test_a_rounding_takes_any_float(name):
    """NaN and infinities pass, zero stays, and what is rounded once stays as it is, however large."""
    rounding = ROUNDINGS[name]
    assert math.isnan(rounding(math.nan))
    assert (rounding(math.inf), rounding(-math.inf), rounding(0.0)) == (math.inf, -math.inf, 0.0)
    for value in (1.7976931348623157e308, -1.7e308, 2.0**53 + 2, 5e-324):
        once = rounding(value)
        assert once == value or abs(once - value) <= 0.34 * abs(value) or abs(value) < 1 or math.isinf(once)
        assert rounding(once) == once


def test_what_is_no_rounding_changes_nothing():
    """The exact reading, and a number that has no fraction to lose."""
    assert exact(0.1) == 0.1
    assert (truncated(math.inf), truncated(2.0**60 + 256)) == (math.inf, 2.0**60 + 256)
    assert (float32(-0.0), float16(0.5)) == (-0.0, 0.5)


def meant(text):
    """What a quotient's own text computes."""
    names = {"a": A, "b": B, "h": H, "int": math.trunc, "floor": math.floor}
    return eval(text, {"__builtins__": {}}, names)  # noqa: S307 - a text of our own table


@pytest.mark.parametrize("text", [*QUOTIENTS, *TRUNCATING])
def test_a_quotient_computes_its_text(text):
    """A deviation is declared by the text, so the text is what it does."""
    assert derivative(text, A, B, H) == pytest.approx(meant(text), rel=1e-15)


def test_honest_quotients_are_the_books():
    """The same number in other orders of arithmetic; the others are other numbers."""
    for text in QUOTIENTS:
        same = derivative(text, A, B, H) == pytest.approx(derivative(BOOK, A, B, H), rel=1e-15)
        assert same is (text in HONEST)
    assert next(iter(QUOTIENTS)) == BOOK


@pytest.mark.parametrize("text", [*QUOTIENTS, *TRUNCATING])
def test_weights_are_the_answers_to_single_values(text):
    """What is linear is the sum of its weights; one that truncates has the weights of the book's."""
    of_a, of_b = weights(text, H)
    linear = BOOK if text in TRUNCATING else text
    assert of_a * A + of_b * B == pytest.approx(meant(linear), rel=1e-14)


def test_a_rounded_difference_stands_for_the_first_value():
    """The values, their difference, or both are rounded to float32 before the quotient."""
    a, b = 0.1, 0.7
    assert taken(a, b, "") == (a, b)
    assert taken(a, b, "values") == (float32(a), float32(b))
    assert taken(a, b, "difference") == (float32(a - b), 0.0)
    assert taken(a, b, "values and difference") == (float32(float32(a) - float32(b)), 0.0)


TABLE = ((1.0, 2.0), (3.0, 4.0), (5.0, None))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("in reverse order", ((5.0, None), (3.0, 4.0), (1.0, 2.0))),
        ("each that of the next row", ((3.0, 4.0), (5.0, None), (1.0, 2.0))),
        ("each that of the row before", ((5.0, None), (1.0, 2.0), (3.0, 4.0))),
        ("all that of the first row", ((1.0, 2.0),) * 3),
        ("all that of the last row", ((5.0, None),) * 3),
        ("all the mean of the rows", ((3.0, 2.0),) * 3),
        ("all the sum of the rows", ((9.0, 6.0),) * 3),
        ("each added to those before", ((1.0, 2.0), (4.0, 6.0), (9.0, 6.0))),
        ("transposed", ((1.0, 3.0), (5.0, 2.0), (4.0, None))),
        ("filled column by column", ((1.0, 4.0), (2.0, 5.0), (3.0, None))),
        ("0 but for the first row", ((1.0, 2.0), (0.0, 0.0), (0.0, 0.0))),
        ("0 but for the first two rows", ((1.0, 2.0), (3.0, 4.0), (0.0, 0.0))),
        ("0 in the last row", ((1.0, 2.0), (3.0, 4.0), (0.0, 0.0))),
    ],
)
def test_rows_stand_as_their_name_says(name, rows):
    """Of three rows of two; what is unknown counts as 0 in a sum."""
    assert ROWS[name](TABLE) == rows


@pytest.mark.parametrize(
    ("name", "four", "one"),
    [
        ("in reverse order", [3, 2, 1, 0], [0]),
        ("one place too far on", [3, 0, 1, 2], [0]),
        ("one place too early", [1, 2, 3, 0], [0]),
        ("with the first two exchanged", [1, 0, 2, 3], [0]),
        ("with the last two exchanged", [0, 1, 3, 2], [0]),
        ("with that of the first component everywhere", [0, 0, 0, 0], [0]),
        ("with that of the last component everywhere", [3, 3, 3, 3], [0]),
    ],
)
def test_components_stand_as_their_name_says(name, four, one):
    """The component to which each result belongs; one component has one place."""
    assert (ORDERS[name](4), ORDERS[name](1)) == (four, one)


@pytest.mark.parametrize(
    ("name", "skipped"),
    [
        ("the first", [0]),
        ("the last", [3]),
        ("all but the first", [1, 2, 3]),
        ("all but the first two", [2, 3]),
        ("all but the last", [0, 1, 2]),
        ("every second", [1, 3]),
    ],
)
def test_components_are_skipped_as_the_name_says(name, skipped):
    """Of four."""
    assert [index for index in range(4) if SKIPPED[name](index, 4)] == skipped
