"""Which questions a golden case becomes, and what their answers are compared with."""

from dataclasses import replace
from pathlib import Path

import pytest

from gradport.answers.case import Case
from gradport.hosts.manifests.manifest import Manifest, OwnFunction
from gradport.hosts.port import Array, Function
from gradport.judge.goldens.questions import ALGORITHM, OWN, VALUE, questions
from gradport.judge.prediction.deviations import Predictions
from gradport.judge.prediction.replay import Replay

FLOAT32 = 2.0**29
POINT = Case(
    id="sphere-at-3-4",
    kind="point",
    file="points/articles.yaml",
    objective="sphere",
    formula="x[0]*x[0] + x[1]*x[1]",
    x=Array.of([3.0, 4.0]),
    value=Array.of(25.0),
    value_bound=Array.of(1e-14),
    gradient=Array.of([6.00000000000378, 7.999999999999119]),
    true_gradient=Array.of([6.0, 8.0]),
    exact_difference=Array.of([6.0, 8.0]),
    truncation_bound=Array.of([1e-8, 2e-8]),
    own_bound=Array.of([1e-10, 2e-10]),
    probing_bound=Array.of([3e-10, 4e-10]),
)
ROWS = replace(
    POINT,
    id="sphere-rows",
    kind="rows",
    x=Array.of([[3.0, 4.0]]),
    value=Array.of([25.0]),
    gradient=Array((1, 2), POINT.gradient.values),
    true_gradient=Array.of([[6.0, 8.0]]),
    exact_difference=Array.of([[6.0, 8.0]]),
)
GRID = Case(
    id="sphere-grid",
    kind="grid",
    file="grids/sphere.yaml",
    objective="sphere",
    formula="x[0]*x[0] + x[1]*x[1]",
    axes=((0.0, 1.0), (2.0, 3.0, 4.0)),
    gradient=Array((2, 2, 3), tuple(map(float, range(12)))),
    truncation_bound=Array.of([1e-8, 2e-8]),
    own_bound=Array.of([1e-10, 2e-10]),
    probing_bound=Array.of([3e-10, 4e-10]),
)
SCALAR = Case(
    id="square-at-3",
    kind="scalar",
    file="scalars/articles.yaml",
    formula="x[0]*x[0]",
    x=Array.of(3.0),
    gradient=Array.of(6.0),
    probing_bound=Array.of(1e-10),
)
MANIFEST = Manifest(
    name="a port",
    language="python",
    folder=Path(),
    load="port.py",
    functions={"sphere": OwnFunction("function_2", 2)},
)
EVERY = frozenset({"point", "rows", "array", "integer", "scalar"})


def asked(case, manifest=MANIFEST, offers=EVERY):
    """All questions of a case, by tier."""
    found = list(questions(case, manifest, offers, Predictions([], manifest.step, manifest.precision)))
    by_tier = {question.tier: question for question in found}
    assert len(by_tier) == len(found)
    return by_tier


def refusal(case, *offers, **changes):
    """Why a case is not asked of a port that takes these; "" where it is."""
    by_tier = asked(case, replace(MANIFEST, **changes), frozenset(offers))
    refused = by_tier[ALGORITHM].refused
    if refused:
        assert list(by_tier) == [ALGORITHM]
        assert by_tier[ALGORITHM].call is by_tier[ALGORITHM].expected is None
    return refused


def test_a_point_is_asked_in_both_tiers_and_by_value():
    """A port with a function of its own is asked with ours, with its own, and for what its own gives."""
    by_tier = asked(POINT)
    assert list(by_tier) == [ALGORITHM, OWN, VALUE]
    calls = {tier: question.call for tier, question in by_tier.items()}
    assert calls[ALGORITHM].function == POINT.function
    assert calls[OWN].function == calls[VALUE].function == Function(own="function_2")
    assert [call.takes for call in calls.values()] == ["point", "point", "value"]
    assert all(call.x == POINT.x and call.observed and not call.captured for call in calls.values())


def test_an_own_value_is_compared_with_the_objectives():
    """Within its own bound; no bits are required of it."""
    expected = asked(POINT)[VALUE].expected
    assert (expected.centre, expected.rounding) == (POINT.value, POINT.value_bound)
    assert (expected.gradient, expected.truncation) == (POINT.value, POINT.value_bound)
    assert not expected.bits


@pytest.mark.parametrize(
    ("case", "changes", "tiers"),
    [
        (POINT, {"functions": {}}, [ALGORITHM]),
        (POINT, {"functions": {"sphere": OwnFunction("f", 3)}}, [ALGORITHM]),
        (POINT, {"functions": {"sphere": OwnFunction("f")}}, [ALGORITHM, OWN, VALUE]),
        (POINT, {"load": ""}, [ALGORITHM, OWN]),
        (ROWS, {}, [ALGORITHM, OWN]),
        (GRID, {}, [ALGORITHM, OWN]),
        (replace(ROWS, kind="array"), {}, [ALGORITHM]),
        (replace(POINT, dtype="int64"), {}, [ALGORITHM]),
        (replace(POINT, value=None), {}, [ALGORITHM, OWN]),
        (replace(POINT, value_bound=None), {}, [ALGORITHM, OWN]),
        (replace(POINT, objective=None), {}, [ALGORITHM]),
        (SCALAR, {"entries": {"derivative": "d"}, "functions": {"": OwnFunction("f", 1)}}, [ALGORITHM, OWN]),
        (SCALAR, {"entries": {"derivative": "d"}, "functions": {"": OwnFunction("f", 2)}}, [ALGORITHM]),
        (
            replace(SCALAR, value=Array.of(9.0), value_bound=Array.of(1e-14)),
            {"entries": {"derivative": "d"}, "functions": {"": OwnFunction("f")}},
            [ALGORITHM, OWN, VALUE],
        ),
    ],
)
def test_an_own_function_is_asked_where_it_fits(case, changes, tiers):
    """Of its number of components, at points, rows and grids of floats; its value where a worker can call it."""
    assert list(asked(case, replace(MANIFEST, **changes))) == tiers


def test_what_a_port_does_not_take_is_refused_with_the_reason():
    """Points, rows, integers and the derivative of one variable: each where the port offers it, else a reason."""
    integers = replace(POINT, dtype="int64")
    assert refusal(POINT, "point") == ""
    assert refusal(POINT, "rows") == "the port does not take point"
    assert refusal(ROWS, "point") == "the port does not take rows"
    assert refusal(integers, "point") == "the port does not take integers"
    assert refusal(integers, "point", "integer") == ""
    assert refusal(SCALAR, "point") == "the port has no derivative of one variable"
    assert refusal(SCALAR, "scalar", entries={"derivative": "diff"}) == ""
    assert refusal(GRID, "array") == "the port does not take points"


def test_a_grid_is_asked_row_by_row():
    """Its points are rows, x1 running faster; a port for points is asked one by one, and probes are not wanted."""
    by_rows = asked(GRID, offers=frozenset({"rows", "point"}))[ALGORITHM].call
    by_points = asked(GRID, offers=frozenset({"point"}))[ALGORITHM].call
    assert (by_rows.takes, by_points.takes) == ("rows", "points")
    assert by_rows.x == by_points.x == Array.of([[a, b] for a in (0.0, 1.0) for b in (2.0, 3.0, 4.0)])
    assert not by_rows.observed


def test_the_algorithm_is_compared_with_the_stored_bits():
    """Around the reference's own result lies R, around the true gradient T."""
    expected = asked(POINT)[ALGORITHM].expected
    assert (expected.centre, expected.rounding) == (POINT.gradient, POINT.probing_bound)
    assert (expected.gradient, expected.truncation) == (POINT.true_gradient, POINT.truncation_bound)
    assert expected.bits


def test_a_case_without_stored_bits_is_compared_with_the_reference_run_live():
    """Where elementary functions make the bits depend on the machine, the reference answers the same call here."""
    expected = asked(replace(POINT, exact=False, gradient=Array.of([6.0, 8.0])))[ALGORITHM].expected
    assert expected.centre == Replay().answer(asked(POINT)[ALGORITHM].call).result
    assert expected.rounding == POINT.probing_bound


def test_a_case_without_bounds_allows_nothing():
    """A missing bound is zero, and a missing true gradient is the centre."""
    bare = replace(POINT, true_gradient=None, truncation_bound=None, probing_bound=None)
    expected = asked(bare)[ALGORITHM].expected
    zeros = Array.of([0.0, 0.0])
    assert (expected.rounding, expected.gradient, expected.truncation) == (zeros, POINT.gradient, zeros)


def test_a_grids_partials_are_the_columns_of_its_points():
    """The gradient of shape (2, n0, n1) and one bound a partial are laid out like the answer."""
    for expected in (asked(GRID)[ALGORITHM].expected, asked(GRID)[OWN].expected):
        assert expected.centre == Array.of([[k, k + 6.0] for k in map(float, range(6))])
        assert expected.truncation == Array.of([[1e-8, 2e-8]] * 6)
    assert asked(GRID)[ALGORITHM].expected.rounding == Array.of([[3e-10, 4e-10]] * 6)
    assert asked(GRID)[OWN].expected.rounding == Array.of([[1e-10, 2e-10]] * 6)


def test_an_own_function_is_compared_with_the_exact_difference():
    """Around D lies R; the reference's bits are the best level where the case stores them."""
    expected = asked(POINT)[OWN].expected
    assert (expected.centre, expected.rounding) == (POINT.exact_difference, POINT.own_bound)
    assert (expected.gradient, expected.truncation) == (POINT.true_gradient, POINT.truncation_bound)
    assert (expected.bits, expected.identical) == (False, POINT.gradient)
    assert asked(replace(POINT, exact=False))[OWN].expected.identical is None
    assert asked(replace(POINT, true_gradient=None))[OWN].expected.gradient == POINT.exact_difference


def test_a_finer_step_has_more_rounding_and_no_more_truncation():
    """Rounding goes with 1/h; T of the book's step stays an upper bound."""
    chosen = replace(MANIFEST, step=1e-5)
    expected = asked(POINT, chosen)[ALGORITHM].expected
    assert expected.centre == Replay(step=1e-5).answer(asked(POINT)[ALGORITHM].call).result
    assert expected.rounding.values == pytest.approx((3e-9, 4e-9), rel=1e-12)
    assert expected.truncation == POINT.truncation_bound


def test_a_coarser_step_has_more_truncation_and_no_less_rounding():
    """T goes with the square of h."""
    chosen = replace(MANIFEST, step=1e-3)
    expected = asked(POINT, chosen)[ALGORITHM].expected
    assert expected.rounding == POINT.probing_bound
    assert expected.truncation.values == pytest.approx((1e-6, 2e-6), rel=1e-12)


def test_float32_is_coarser_by_29_bits():
    """A port that declares float32 is compared with the float32 reference, and each rounding is as much larger."""
    chosen = replace(MANIFEST, precision="float32")
    by_tier = asked(POINT, chosen)
    algorithm, own = by_tier[ALGORITHM].expected, by_tier[OWN].expected
    assert algorithm.centre == Replay(precision="float32").answer(by_tier[ALGORITHM].call).result
    assert algorithm.centre != POINT.gradient
    assert algorithm.rounding.values == (3e-10 * FLOAT32, 4e-10 * FLOAT32)
    assert own.rounding.values == (1e-10 * FLOAT32, 2e-10 * FLOAT32)
    assert own.centre == POINT.exact_difference


def test_an_own_function_with_another_step_is_compared_with_the_true_gradient():
    """D is of the book's step; around G both R and T are allowed."""
    expected = asked(POINT, replace(MANIFEST, step=1e-3))[OWN].expected
    assert expected.centre == expected.gradient == POINT.true_gradient
    assert expected.rounding.values == pytest.approx((1e-10 + 1e-6, 2e-10 + 2e-6), rel=1e-12)
    assert expected.truncation.values == pytest.approx((1e-6, 2e-6), rel=1e-12)
    assert not expected.bits
    assert expected.identical is None
