"""The reference: its bits, its manners with the caller's x, and what it refuses."""

import math

import numpy as np
import pytest

from gradport import gradient_on_grid, numerical_diff, numerical_gradient
from gradport.objectives import OBJECTIVES


def sphere(x):
    return x[0] * x[0] + x[1] * x[1]


def coupled(x):
    return x[0] * x[1] + x[0] * x[0] * x[0]


def test_the_article_prints_these_digits():
    """func1 at 3 and func2 at 4, as the Python article prints them."""
    assert numerical_diff(lambda x: x * x + 2 + 4.0**2, 3) == 6.00000000000378
    assert numerical_diff(lambda x: 3.0**2 + 2 + x * x, 4) == 7.999999999999119


@pytest.mark.parametrize(("x", "expected"), [((3, 4), "[6. 8.]"), ((0, 2), "[0. 4.]"), ((3, 0), "[6. 0.]")])
def test_the_books_points(x, expected):
    """The book's three points print as the book prints them."""
    assert str(numerical_gradient(sphere, np.array(x, dtype=float))) == expected


def test_integers_are_promoted():
    """An integer array gives the float64 gradient, bit for bit."""
    assert (
        numerical_gradient(sphere, np.array([3, 4])).tolist()
        == numerical_gradient(sphere, [3.0, 4.0]).tolist()
    )


def test_a_batch_is_its_rows():
    """f sees one row of a batch, and each row gets the gradient it would get alone."""
    rows = np.array([[0.1, -0.7], [1.3, 2.0], [-3.0, 0.5]])
    together = numerical_gradient(coupled, rows)
    assert together.tolist() == [numerical_gradient(coupled, row).tolist() for row in rows]


def test_the_callers_x_is_not_touched():
    """f may even write into its argument."""
    x = np.array([0.1, 0.2])

    def careless(seen):
        seen[:] = 7.0
        return 1.0

    numerical_gradient(careless, x)
    assert x.tolist() == [0.1, 0.2]


def test_the_callers_x_is_not_touched_when_f_raises():
    """An exception of f passes through, and x is what it was."""
    x = np.array([0.1, 0.2])

    def failing(_):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        numerical_gradient(failing, x)
    assert x.tolist() == [0.1, 0.2]


@pytest.mark.parametrize(
    ("x", "message"),
    [
        ([], "empty"),
        ([[], []], "empty"),
        ([1j, 2], r"1j at x\[0\]"),
        (["a", "b"], r"'a' at x\[0\]"),
        ([1.0, None], r"None at x\[1\]"),
        ([True], r"True at x\[0\]"),
        ([1.0, math.nan], r"x\[1\] is nan"),
        ([[1.0, 2.0], [3.0, math.inf]], r"x\[1\]\[1\] is inf"),
        ([[1.0], [2.0, 3.0]], "ragged"),
        ([[[1.0]]], "shape"),
        (3.0, "shape"),
        ([1.0, 1e13], r"too small for x\[1\]"),
    ],
)
def test_what_cannot_be_stepped_is_refused(x, message):
    """Input for which the answer would be nonsense names the element."""
    with pytest.raises(ValueError, match=message):
        numerical_gradient(sphere, x)


@pytest.mark.parametrize("h", [0, -1e-4, math.inf, math.nan, "1e-4", None, True, 1j, 10e-50])
def test_a_step_that_is_none_is_refused(h):
    """h is positive, finite and large enough to change x."""
    with pytest.raises(ValueError, match=r"\bh\b"):
        numerical_gradient(sphere, [3.0, 4.0], h)
    with pytest.raises(ValueError, match=r"\bh\b"):
        numerical_diff(math.sqrt, 3.0, h)


@pytest.mark.parametrize("name", ["sphere", "coupled-cubic", "rosenbrock", "himmelblau", "booth", "root"])
def test_the_grid_is_the_loop(name):
    """The vectorised gradient has the bits of the loop, on a grid that is not square."""
    f = OBJECTIVES[name]
    axes = np.arange(-1.1, 1.3, 0.3), np.array([-0.7, 0.1, 1e-7, 2.5])
    partials = gradient_on_grid(f, axes)
    for i, x0 in enumerate(axes[0]):
        for j, x1 in enumerate(axes[1]):
            assert [partial[i, j] for partial in partials] == numerical_gradient(f, [x0, x1]).tolist()


def test_a_grid_of_a_function_of_one_axis_has_the_grids_shape():
    """A partial that does not depend on an axis is spread over it."""
    first, second = gradient_on_grid(lambda x: x[0] * x[0], ([1.0, 2.0, 3.0], [0.0, 1.0]))
    assert first.shape == second.shape == (3, 2)
    assert not second.any()


def test_a_grid_refuses_what_a_point_refuses():
    """An axis is checked as x is."""
    with pytest.raises(ValueError, match="nan"):
        gradient_on_grid(sphere, ([0.0, math.nan], [1.0]))
    with pytest.raises(ValueError, match="axis has shape"):
        gradient_on_grid(sphere, ([[0.0]], [1.0]))
