"""The fault models: which findings can be computed, from which parameters, and how they compose."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from gradport.hosts.port import Array, Call, Function
from gradport.judge.formulas.quotient import HONEST
from gradport.judge.prediction.faults import CHOICES, MODELLED, NUMBERS, REQUIRED, is_modelled
from gradport.judge.prediction.replay import Replay


@dataclass(frozen=True)
class Fault:
    """A code with parameters."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


MIXED = Function(formula="x[0]*x[1] + x[0]*x[0]*x[0]")
POINT = Call(MIXED, Array.of([0.1, -2.7]))
ENDLESS = Call(MIXED, Array.of([0.30000000000000004, -2.718281828459045]))
BATCH = Call(MIXED, Array.of([[0.1, -2.7], [1.3, 2.2], [-0.6, 0.4]]), "rows")
INTEGERS = Call(MIXED, Array.of([3, -2], "int64"))
SHOWING = (ENDLESS, BATCH, INTEGERS, Call(MIXED, Array.of([-0.0, 4.1, 0.3])))
H = 1e-4


def replayed(call, *faults):
    """Answer as the reference with these faults does."""
    return Replay(faults).answer(call)


def as_float32(value):
    """Round to the nearest float32, by another road than the replay's."""
    return float(np.float32(value))


def f(x0, x1):
    """The function that is differentiated."""
    return x0 * x1 + x0 * x0 * x0


@pytest.mark.parametrize(
    ("code", "parameters"),
    [
        ("wrong-step", {}),
        ("wrong-offset", {"up": 1.0}),
        ("wrong-offset", {"down": -2.0}),
        ("wrong-divisor", {}),
        ("nonlinear", {}),
        ("rounded-input", {}),
        ("rounded-result", {}),
        ("skips-component", {}),
        ("wrong-component-order", {}),
        ("wrong-batch", {}),
        ("global-leak", {}),
        ("sign-flipped", {"where": "where x is negative"}),
        ("unstable", {}),
    ],
)
def test_a_fault_that_is_not_all_said_has_no_model(code, parameters):
    """Without what makes it exact, or at some places only, it changes nothing."""
    fault = Fault(code, parameters)
    assert not is_modelled(fault)
    assert replayed(POINT, fault) == replayed(POINT)


def test_the_parameters_that_are_names_have_choices():
    """These, and no others; what is a number is said apart."""
    assert set(CHOICES) == {
        ("wrong-divisor", "quotient"),
        ("nonlinear", "of"),
        ("rounded-input", "to"),
        ("rounded-result", "to"),
        ("float32-arithmetic", "of"),
        ("integer-truncation", "at"),
        ("skips-component", "which"),
        ("wrong-component-order", "stand"),
        ("wrong-batch", "rows"),
        ("input-not-restored", "left"),
    }
    assert set(NUMBERS) == {"h", "up", "down", "over"}
    required = {(code, name) for code, names in REQUIRED.items() for name in names}
    assert {name for pair in required - set(CHOICES) for name in pair[1:]} == {"h", "up", "down", "names"}


def test_every_choice_computes_something():
    """Each name of a parameter is known to the model, and shows somewhere, but for an honest order of the quotient.

    The rounded value is written back only where some reading rounds it.
    """
    idle = set()
    for (code, name), choices in CHOICES.items():
        assert code in MODELLED
        for choice in choices:
            fault = Fault(code, {name: choice})
            assert is_modelled(fault)
            if all(repr(replayed(call, fault)) == repr(replayed(call)) for call in SHOWING):
                idle.add(choice)
    assert idle <= {*HONEST, "rounded"}


@pytest.mark.parametrize("left", ["rounded", "stepped", "drifted", "unsigned zero", "result", "changed"])
def test_what_x_may_hold_afterwards_is_known(left):
    """Each way of leaving x has a name."""
    assert left in CHOICES["input-not-restored", "left"]


def test_an_integer_type_may_be_met_at_five_places():
    """By x or the result where x holds integers; by the component, the point or the result whatever x is."""
    at = {place: Fault("integer-truncation", {"at": place}) for place in CHOICES["integer-truncation", "at"]}
    assert list(at) == ["integer input", "result of integer input", "component", "point", "result"]
    for place in ("integer input", "result of integer input"):
        assert replayed(POINT, at[place]) == replayed(POINT)
    assert replayed(INTEGERS, at["integer input"]).probes[0].values == (3.0, -2.0)
    assert replayed(INTEGERS, at["result of integer input"]).probes[0].values == (3.0 + H, -2.0)
    assert replayed(INTEGERS, at["result of integer input"]).result.values == (25.0, 3.0)
    assert replayed(POINT, at["component"]).probes[2].values == (0.1, -2.0 + H)
    assert replayed(POINT, at["point"]).probes[2].values == (0.1, -2.0)
    assert replayed(POINT, at["result"]).result.values == (-2.0, 0.0)
    assert replayed(POINT, Fault("integer-truncation")) == replayed(POINT)
    assert replayed(INTEGERS, Fault("integer-truncation")) == replayed(INTEGERS, at["integer input"])


def test_float32_may_be_met_between_f_and_the_quotient():
    """The values of f, their difference, or both are rounded; the points are not."""
    up, down = f(0.1 + H, -2.7), f(0.1 - H, -2.7)
    due = {
        "values": as_float32(up) - as_float32(down),
        "difference": as_float32(up - down),
        "values and difference": as_float32(as_float32(up) - as_float32(down)),
    }
    for take, difference in due.items():
        answer = replayed(POINT, Fault("float32-arithmetic", {"of": take}))
        assert answer.result.values[0] == difference / (2 * H)
        assert answer.probes == replayed(POINT).probes


def test_float32_arithmetic_reads_and_forms_in_float32():
    """x itself is a float32 number; what is written back, too."""
    answer = replayed(POINT, Fault("float32-arithmetic"), Fault("input-not-restored"))
    assert answer.after.values == (as_float32(0.1), as_float32(-2.7))
    assert answer.probes[0].values[0] == as_float32(np.float32(0.1) + np.float32(H))


def test_a_declared_float32_is_met_everywhere():
    """h, the components, the points and the result are float32 numbers, and the divisor holds float32's h."""
    answer = Replay([Fault("input-not-restored")], precision="float32").answer(POINT)
    h = as_float32(H)
    up, down = as_float32(np.float32(0.1) + np.float32(H)), as_float32(np.float32(0.1) - np.float32(H))
    assert [probe.values for probe in answer.probes[:2]] == [(up, -2.7), (down, -2.7)]
    assert answer.result.values[0] == as_float32((f(up, -2.7) - f(down, -2.7)) / (2 * h))
    assert answer.after.values == (as_float32(0.1), as_float32(-2.7))


def test_faults_compose_in_one_order():
    """What stays in x depends on how x is read, whichever is named first."""
    pair = (Fault("float32-input"), Fault("input-not-restored"))
    assert replayed(POINT, *pair) == replayed(POINT, *pair[::-1])
    assert replayed(POINT, *pair).after.values == (as_float32(0.1), as_float32(-2.7))


def test_a_wrong_step_divides_by_twice_itself_unless_told():
    """`over` is the divisor, in steps."""
    up, down = f(0.1 + 0.001, -2.7), f(0.1 - 0.001, -2.7)
    assert replayed(POINT, Fault("wrong-step", {"h": 0.001})).result.values[0] == (up - down) / 0.002
    over = replayed(POINT, Fault("wrong-step", {"h": 0.001, "over": 1})).result.values[0]
    assert over == (up - down) / 0.001


def test_a_wrong_offset_divides_by_two_steps_unless_told():
    """The points lie at x + up*h and x + down*h."""
    up, down = f(0.1 + 1.0 * H, -2.7), f(0.1 - 2.0 * H, -2.7)
    assert replayed(POINT, Fault("wrong-offset", {"up": 1, "down": -2})).result.values[0] == (up - down) / (
        2 * H
    )
    thirds = replayed(POINT, Fault("wrong-offset", {"up": 1, "down": -2, "over": 3}))
    assert thirds.result.values[0] == pytest.approx((up - down) / (3 * H), rel=1e-15)


def test_leaked_names_may_be_a_list_or_a_text():
    """A manifest lists them; a finding joins them."""
    for names in (["grad", "h"], "grad, h"):
        assert replayed(POINT, Fault("global-leak", {"names": names})).globals == ("grad", "h")
