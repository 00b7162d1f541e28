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
