"""The order of convergence, read off by scaling the problem."""

import math
from dataclasses import dataclass, field
from typing import Any

import pytest

from gradport import objectives
from gradport.hosts.port import Answer, Array, Failure
from gradport.judge.interview import convergence
from gradport.judge.interview.convergence import SCALES, Error
from gradport.judge.prediction.replay import Replay


@dataclass(frozen=True)
class Fault:
    """A code with parameters."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


class FivePoint:
    """The five-point formula of fourth order, with the book's step."""

    def answer(self, call):
        """Differentiate a formula of one component."""
        f, (x,), h = objectives.from_formula(call.function.formula), call.x.values, 1e-4
        up, down = f([x + h]) - f([x - h]), f([x + 2 * h]) - f([x - 2 * h])
        return Answer(Array(call.x.shape, ((8 * up - down) / (12 * h),)))


def errors_of(port, takes="point"):
    """Ask a port all questions."""
    asking = convergence.questions(takes)
    call = next(asking)
    while True:
        try:
            call = asking.send(port.answer(call))
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize(
    ("port", "expected"),
    [
        (Replay(), 2.0),
        (Replay([Fault("forward-difference")]), 1.0),
        (Replay([Fault("backward-difference")]), 1.0),
        (FivePoint(), 4.0),
        (Replay([Fault("wrong-step", {"h": 1e-2})]), 2.0),
        (Replay([Fault("wrong-step", {"h": 1e-6})]), 2.0),
        (Replay([Fault("float32-input")]), 2.0),
        (Replay([Fault("float32-result")]), 2.0),
    ],
)
def test_the_order_is_read_off(port, expected):
    """Central is 2, one-sided 1, five-point 4, whatever the step is and however x is read."""
    slope = convergence.slope(errors_of(port))
    assert slope.order == pytest.approx(expected, abs=0.02)
    assert f"to the power {slope.order:.2f}" in slope.sentence


@pytest.mark.parametrize(
    "fault",
    [
        Fault("wrong-divisor", {"quotient": "(a - b) / h"}),
        Fault("wrong-offset", {"up": 1.0, "down": -2.0}),
        Fault("no-step"),
        Fault("wrong-step", {"h": 1e-49}),
    ],
)
def test_without_convergence_there_is_no_order(fault):
    """An error that does not fall with the step has no order, and none is invented."""
    assert convergence.slope(errors_of(Replay([fault]))) is None


def test_a_derivative_of_one_variable_has_an_order_too():
    """The same is asked of a routine that takes a number."""
    assert convergence.slope(errors_of(Replay(), "scalar")).order == pytest.approx(2.0, abs=0.02)


def test_scaling_changes_no_bit_of_x():
    """s times x is one half exactly, at every scale."""
    assert all(convergence.call(scale).x.values[0] * scale == convergence.AT for scale in SCALES)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(None, Failure("crashed", "division by zero")),
        Answer(Array((2,), (1.0, 1.0))),
        Answer(Array((1,), (math.nan,))),
        Answer(Array((1,), (1j,))),
    ],
)
def test_answers_that_are_no_number_give_no_error(answer):
    """A port that fails, or answers something else, has no errors and no order."""

    class Broken:
        def answer(self, _call):
            return answer

    assert errors_of(Broken()) == ()
    assert convergence.slope(()) is None


def test_scattered_errors_have_no_order():
    """Errors that rise and fall at random are not fitted."""
    scattered = [Error(2.0**k, 1e-6 * (1 + (7919 * k) % 5)) for k in range(12)]
    assert convergence.slope(scattered) is None
