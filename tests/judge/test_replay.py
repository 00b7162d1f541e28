"""The reference with fault models composed."""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from gradport.gradients import numerical_gradient
from gradport.hosts.port import Array, Call, Function
from gradport.judge.prediction.replay import Replay


@dataclass(frozen=True)
class Fault:
    """A code with parameters."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


SPHERE = Function(formula="x[0]*x[0] + x[1]*x[1]")
MIXED = Function(formula="x[0]*x[1] + x[0]*x[0]*x[0]")


def replayed(call, *faults):
    """Answer as the reference with these faults does."""
    return Replay(faults).answer(call)


def as_float32(value):
    """Round to the nearest float32, by another road than the replay's."""
    return float(np.float32(value))


@pytest.mark.parametrize("point", [[3.0, 4.0], [0.1, -0.7], [1e6, 1e-9], [0.0, -0.0]])
def test_no_fault_is_the_reference(point):
    """Without faults the replay is bit for bit the reference, and x is as before."""
    answer = replayed(Call(MIXED, Array.of(point)))
    expected = numerical_gradient(lambda x: x[0] * x[1] + x[0] * x[0] * x[0], point)
    assert answer.result.values == tuple(expected)
    assert answer.after == Array.of(point)
    assert answer.count == 4


def test_integer_truncation_gives_the_articles_numbers():
    """Integers [3, 4] through integer arrays give [25000, 35000]."""
    call = Call(SPHERE, Array.of([3, 4], "int64"))
    assert replayed(call, Fault("integer-truncation")).result.values == (25000.0, 35000.0)
    assert replayed(call).result.values == (6.00000000000378, 7.999999999999119)


def test_float_input_passes_an_integer_type_unchanged():
    """Integer truncation shows on integer input only."""
    call = Call(SPHERE, Array.of([3.5, 4.5]))
    assert replayed(call, Fault("integer-truncation")).result == replayed(call).result


def test_float32_input_steps_the_rounded_value():
    """A component read through float32 is stepped in float64 from the rounded value."""
    answer = replayed(Call(SPHERE, Array.of([0.1, 0.2])), Fault("float32-input"))
    assert answer.probes[0].values == (as_float32(0.1) + 1e-4, 0.2)
    assert answer.probes[1].values == (as_float32(0.1) - 1e-4, 0.2)
    assert answer.after.values == (0.1, 0.2)


def test_a_rounded_value_written_back_is_seen_by_later_components():
    """With float32-input, x that is not restored holds the rounded values, row by row."""
    call = Call(MIXED, Array.of([[0.1, 0.2], [0.3, 0.7]]), "rows")
    answer = replayed(call, Fault("float32-input"), Fault("input-not-restored"))
    assert answer.after.values == tuple(map(as_float32, (0.1, 0.2, 0.3, 0.7)))
    assert answer.probes[2].values == (as_float32(0.1), as_float32(0.2) + 1e-4)


def test_x_that_is_never_restored_stays_at_the_last_point():
    """Without float32-input, x that is not restored stays at x - h."""
    answer = replayed(Call(SPHERE, Array.of([3.0, 4.0])), Fault("input-not-restored"))
    assert answer.after.values == (3.0 - 1e-4, 4.0 - 1e-4)


def test_restoring_by_arithmetic_drifts():
    """Adding h, subtracting 2h and adding h again leaves x an ulp off."""
    answer = replayed(Call(SPHERE, Array.of([0.1, 2.3])), Fault("input-not-restored", {"left": "drifted"}))
    assert answer.after.values == (0.1 + 1e-4 - 2e-4 + 1e-4, 2.3 + 1e-4 - 2e-4 + 1e-4)
    assert answer.after.values != (0.1, 2.3)


def test_a_leak_is_predicted_by_its_names():
    """A declared global leak predicts the names that a call binds."""
    answer = replayed(Call(SPHERE, Array.of([3.0, 4.0])), Fault("global-leak", {"names": "grad"}))
    assert answer.globals == ("grad",)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault("forward-difference"), (6.0001, 8.0001)),
        (Fault("backward-difference"), (5.9999, 7.9999)),
        (Fault("wrong-offset", {"up": 1.0, "down": -2.0}), (9 - 1.5e-4, 12 - 1.5e-4)),
        (Fault("wrong-divisor", {"quotient": "(a - b) / 2 * h"}), (6e-8, 8e-8)),
        (Fault("sign-flipped"), (-6.0, -8.0)),
        (Fault("no-step"), (0.0, 0.0)),
        (Fault("steps-together"), (14.0, 14.0)),
        (Fault("skips-component", {"which": "the last"}), (6.0, 0.0)),
        (Fault("wrong-component-order", {"stand": "in reverse order"}), (8.0, 6.0)),
        (Fault("rounded-result", {"to": "1 decimals"}), (6.0, 8.0)),
    ],
)
def test_a_fault_computes_something_else(fault, expected):
    """Each model computes what its code says, at (3, 4) with the sum of squares."""
    answer = replayed(Call(SPHERE, Array.of([3.0, 4.0])), fault)
    for actual, value in zip(answer.result.values, expected, strict=True):
        assert math.isclose(actual, value, rel_tol=1e-10, abs_tol=1e-15)


def test_a_declared_precision_is_float32_throughout():
    """With precision float32 the points and the result are float32 numbers."""
    answer = Replay(precision="float32").answer(Call(SPHERE, Array.of([0.1, 0.2])))
    for value in (*answer.result.values, answer.probes[0].values[0]):
        assert value == as_float32(value)


def test_a_float32_step_is_rounded_before_it_is_added():
    """In float32 arithmetic h is a float32 number as well, which shows where x is as small as h."""
    x = as_float32(1e-5)
    for replay in (Replay([Fault("float32-arithmetic")]), Replay(precision="float32")):
        answer = replay.answer(Call(SPHERE, Array.of([0.0, x])))
        assert answer.probes[0].values[0] == as_float32(1e-4)
        assert answer.probes[2].values[1] == as_float32(x + as_float32(1e-4))


@pytest.mark.parametrize("takes", ["rows", "points"])
def test_rows_are_differentiated_one_by_one(takes):
    """A batch asked by rows, and a grid asked by points, has the gradient of each row; f sees a row."""
    answer = replayed(Call(SPHERE, Array.of([[3.0, 4.0], [0.0, 2.0], [1.0, 1.0]]), takes))
    assert answer.result.shape == (3, 2)
    assert [round(value, 6) for value in answer.result.values] == [6.0, 8.0, 0.0, 4.0, 2.0, 2.0]
    assert {probe.shape for probe in answer.probes} == {(2,)}


def test_rows_of_one_component_are_each_differentiated():
    """The narrowest batch is no exception."""
    answer = replayed(Call(Function(formula="x[0]*x[0]"), Array.of([[3.0], [4.0], [5.0]]), "rows"))
    assert [round(value, 6) for value in answer.result.values] == [6.0, 8.0, 10.0]


def test_an_empty_point_has_an_empty_gradient():
    """No component, no call of f."""
    answer = replayed(Call(SPHERE, Array((0,), ())))
    assert (answer.result, answer.count) == (Array((0,), ()), 0)


def test_rows_that_are_mixed_up_need_a_batch():
    """A single point has no other rows: a loop that leaves the last one out does not show there."""
    fault = Fault("wrong-batch", {"rows": "0 in the last row"})
    point = Call(SPHERE, Array.of([3.0, 4.0]))
    batch = Call(SPHERE, Array.of([[3.0, 4.0], [0.0, 2.0]]), "rows")
    assert replayed(point, fault).result == replayed(point).result
    assert replayed(batch, fault).result.values[2:] == (0.0, 0.0)


@pytest.mark.parametrize(
    ("left", "after"),
    [
        ("stepped", (-0.0 - 1e-4, 3.0 - 1e-4)),
        ("unsigned zero", (0.0, 3.0)),
        ("result", "the result"),
        ("changed", None),
    ],
)
def test_x_afterwards_is_what_the_fault_leaves(left, after):
    """The last point, a zero without its sign, the result, or nobody knows what."""
    answer = replayed(Call(SPHERE, Array.of([-0.0, 3.0])), Fault("input-not-restored", {"left": left}))
    if after is None:
        assert answer.after is None
        return
    due = answer.result.values if after == "the result" else after
    assert [repr(value) for value in answer.after.values] == [repr(value) for value in due]


def test_integers_stay_integers_afterwards():
    """The caller's x keeps its element type; in the result it is floats."""
    answer = replayed(Call(SPHERE, Array.of([3, 4], "int64")))
    assert (answer.after.kind, answer.result.kind) == ("int64", "float64")
    assert all(type(value) is float for value in (*answer.after.values, *answer.result.values))


def test_a_step_in_place_is_seen_by_an_f_that_reads_the_callers_x():
    """f that ignores its argument, single elements even, and reads x again gives the same gradient."""
    plain, captured = Call(MIXED, Array.of([0.1, -0.7])), Call(MIXED, Array.of([0.1, -0.7]), captured=True)
    assert replayed(captured).result == replayed(plain).result
    assert replayed(captured, Fault("elementwise-function")).result == replayed(plain).result
    assert replayed(plain, Fault("elementwise-function")).result != replayed(plain).result


def test_models_that_cannot_differ_on_a_call_compute_alike():
    """Integer truncation bears on integers only; leaks and output never bear on the numbers."""
    floats, integers = Call(SPHERE, Array.of([3.0, 4.0])), Call(SPHERE, Array.of([3, 4], "int64"))
    book, truncating = Replay(), Replay([Fault("integer-truncation")])
    assert truncating.computes_as(book, floats)
    assert not truncating.computes_as(book, integers)
    assert Replay([Fault("global-leak", {"names": "grad"}), Fault("noisy-output")]).computes_as(
        book, integers
    )
    assert not Replay([Fault("sign-flipped")]).computes_as(book, floats)


def test_an_own_function_is_evaluated_by_its_name():
    """A call of the port's own function means the objective of that name."""
    call = Call(Function(own="sphere"), Array.of([3.0, 4.0]))
    assert replayed(call).result == replayed(Call(Function(objective="sphere"), call.x)).result


@pytest.mark.parametrize("parameters", [{"h": 0.0}, {"h": 1e-3, "over": 0.0}])
def test_a_divisor_of_zero_gives_no_number(parameters):
    """A replay never fails: where Python has no quotient, the derivative is NaN."""
    answer = replayed(Call(SPHERE, Array.of([3.0, 4.0])), Fault("wrong-step", parameters))
    assert all(map(math.isnan, answer.result.values))
