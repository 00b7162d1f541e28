"""The objectives: one definition serves every kind of number, and its formula reads back bit for bit."""

import math
import re
import struct
import subprocess
import sys

import numpy as np
import pytest

from gradport.objectives import OBJECTIVES, by_name, formula, from_formula
from gradport.objectives.elementary import ELEMENTARY, divide
from gradport.objectives.parser import DEEPEST, LONGEST

SIZES = [
    (name, n)
    for name, objective in OBJECTIVES.items()
    for n in ([objective.arity] if objective.arity else [1, 4])
]
POINT = (0.7, 0.1, 1.3, 0.25)


def bits(value):
    """The pattern of a float64, so that −0.0 and NaN are told apart, too."""
    return struct.pack(">d", value)


@pytest.mark.parametrize(("name", "n"), SIZES)
def test_formula_reads_back_to_the_same_bits(name, n):
    """A printed formula computes, bit for bit, what the definition computes."""
    objective = by_name(name)
    again = from_formula(formula(objective, n), n)
    for sign in (1.0, -1.0):
        for scale in (1.0, 1e-3, 12.34):
            x = [sign * scale * t for t in POINT[:n]]
            assert bits(float(again(x))) == bits(float(objective(x)))
    assert again.exact == objective.exact
    assert formula(again, n) == formula(objective, n)


@pytest.mark.parametrize(("name", "n"), [(name, n) for name, n in SIZES if OBJECTIVES[name].exact])
def test_exact_objective_has_the_same_bits_on_grids(name, n):
    """With + − × ÷ √ alone, an array's elements are what single numbers give."""
    objective = by_name(name)
    columns = [np.array([t, -t, 2.0 * t, 0.0, 1e-3 * t]) for t in POINT[:n]]
    on_grid = objective(columns)
    for i in range(5):
        assert bits(float(on_grid[i])) == bits(objective([float(column[i]) for column in columns]))


@pytest.mark.parametrize(("name", "n"), SIZES)
def test_objective_is_the_same_on_complex_numbers(name, n):
    """On complex numbers with no imaginary part an objective has its real value."""
    objective, x = by_name(name), POINT[:n]
    value = objective([complex(t) for t in x])
    assert value.imag == 0.0
    assert value.real == pytest.approx(objective(x), rel=1e-14)


@pytest.mark.parametrize(("name", "n"), SIZES)
def test_rewriting_computes_the_same_function(name, n):
    """Each rewriting agrees with the definition but for rounding."""
    objective, x = by_name(name), POINT[:n]
    for rewriting in objective.rewritings:
        assert rewriting(x) == pytest.approx(objective(x), rel=1e-13)


def test_whole_array_is_the_sum_over_its_rows():
    """The objective of an array sees each row of it once, in order."""
    objective = by_name("coupled-cubic")
    rows = [[0.1, -0.7], [1.3, 0.6], [-2.2, 0.3]]
    expected = objective(rows[0]) + objective(rows[1]) + objective(rows[2])
    assert objective.over_array(2)([t for row in rows for t in row]) == expected


def test_objectives_load_no_numpy():
    """A worker that runs Lua imports the objectives without numpy."""
    code = "import sys, gradport.objectives as o; o.by_name('ackley')([0.1, 0.2]); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_unknown_objective_is_refused_with_the_names_there_are():
    """A misspelt name gets the list."""
    with pytest.raises(ValueError, match="no objective is named 'spere'; there are: sphere, parabola-x0"):
        by_name("spere")


def test_formula_of_another_arity_is_refused():
    """An objective of two components has no formula for three."""
    with pytest.raises(ValueError, match="booth has 2 components, not 3"):
        formula(by_name("booth"), 3)


@pytest.mark.parametrize(
    ("name", "x", "expected"),
    [
        ("exp", 1e4, math.inf),
        ("exp", -1e4, 0.0),
        ("log", 0.0, -math.inf),
        ("log", -1.0, math.nan),
        ("log1p", -1.0, -math.inf),
        ("sqrt", -1.0, math.nan),
        ("sin", math.inf, math.nan),
        ("tanh", math.inf, 1.0),
        ("sqrt", math.nan, math.nan),
        ("log", 1, 0.0),
    ],
)
def test_elementary_function_never_raises(name, x, expected):
    """Where `math` raises, a probing function gets what IEEE 754 says."""
    assert bits(ELEMENTARY[name](x)) == bits(expected)


@pytest.mark.parametrize("name", ELEMENTARY)
def test_elementary_function_serves_numpy_and_complex(name):
    """Each kind of number goes to its own library."""
    expected = ELEMENTARY[name](0.3)
    assert ELEMENTARY[name](np.array([0.3]))[0] == pytest.approx(expected, rel=1e-15)
    assert ELEMENTARY[name](np.float32(0.3)) == pytest.approx(expected, rel=1e-6)
    assert ELEMENTARY[name](0.3 + 0j).real == pytest.approx(expected, rel=1e-14)
    assert isinstance(ELEMENTARY[name](complex(1e308, 1e308)), complex)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (1.0, 0.0, math.inf),
        (1.0, -0.0, -math.inf),
        (-2, 0, -math.inf),
        (0.0, 0.0, math.nan),
        (math.nan, 0.0, math.nan),
    ],
)
def test_division_by_zero_follows_ieee(a, b, expected):
    """A formula that divides by zero gives an infinity or NaN."""
    assert bits(float(divide(a, b))) == bits(expected)


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [
        ("x[0] - x[1] - 1", [5.0, 2.0], 2.0),
        ("x[0] - (x[1] - 1)", [5.0, 2.0], 4.0),
        ("12/x[0]/x[1]", [3.0, 2.0], 2.0),
        ("-x[0]*x[0]", [3.0], -9.0),
        ("2*-x[0]", [3.0], -6.0),
        ("--x[0]", [3.0], 3.0),
        ("x[0] - -1.5e+1", [1.0], 16.0),
        (".5*x[0] + 1.", [4.0], 3.0),
        (" sqrt( x[0] ) ", [9.0], 3.0),
        ("7", [1.0], 7.0),
    ],
)
def test_formula_is_read_as_written(text, x, expected):
    """Precedence, order and signs are those of everyday notation."""
    assert from_formula(text)(x) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "a number, a component or a function is missing, at character 1: the end"),
        ("x[0] +", "a number, a component or a function is missing, at character 7: the end"),
        ("x[0] x[1]", "an operator is missing, at character 6: x[1]"),
        ("x[0]**2", "a power is written as a product, at character 5: **2"),
        ("x[0]^2", "not part of a formula, at character 5: ^2"),
        (
            "x[-1]",
            "unknown name (known: x[0], x[1], ..., sqrt, exp, log, log1p, sin, cos, tanh), at character 1: x[-1]",
        ),
        ("gamma(x[0])", "unknown name (known: x[0], x[1], ..., sqrt"),
        ("__import__('os')", "not part of a formula, at character 1: __import__('os')"),
        ("sin x[0]", "sin needs its argument in parentheses, at character 5: x[0]"),
        ("sin", "a number, a component or a function is missing, at character 4: the end"),
        ("sin()", "a number, a component or a function is missing, at character 5: )"),
        ("(x[0]", "a parenthesis is not closed, at character 6: the end"),
        ("x[0])", "a parenthesis closes that was never opened, at character 5: )"),
        ("1e999", "a number is too large, at character 1: 1e999"),
        ("x[0]\0", "not part of a formula"),
        ("(" * (DEEPEST + 1), f"parentheses nest deeper than {DEEPEST}"),
        ("1+" * LONGEST, f"the formula has {2 * LONGEST} characters; at most {LONGEST} are read"),
    ],
)
def test_bad_formula_is_refused_with_the_place(text, problem):
    """What is wrong is said in one line."""
    with pytest.raises(ValueError, match=re.escape(problem)) as caught:
        from_formula(text)
    assert "\n" not in str(caught.value)


def test_formula_with_too_many_components_is_refused():
    """A formula that names x[2] does not fit two components."""
    with pytest.raises(ValueError, match=r"x\[2\] is used, but x has 2 components"):
        from_formula("x[2]*x[0]", 2)
    assert from_formula("x[0]", 3).arity == 3
    assert from_formula("x[2]*x[0]").arity == 3


def test_long_formula_is_read_without_recursion():
    """The longest sum and the longest run of signs neither overflow the stack nor take long."""
    terms = LONGEST // 2
    assert from_formula("+".join(["1"] * terms))([0.0]) == terms
    assert from_formula("-" * (LONGEST - 5) + "x[0]")([2.0]) in (2.0, -2.0)
