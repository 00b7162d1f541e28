"""Nothing of a call or an answer is lost between the harness and its workers."""

from dataclasses import MISSING, dataclass, field, fields

import pytest

from gradport.hosts.port import Answer, Array, Call, Failure, Function
from gradport.hosts.worker import wire
from gradport.hosts.worker.walk import walked
from gradport.judge.prediction.replay import Replay

FULL = Answer(
    Array((2,), (0.1, -0.0)),
    Failure("crashed", "no"),
    Array((1, 2), (3, 4), "int64"),
    (Array((2,), (0.1 + 1e-4, complex(1.0, 2.0)), "complex128"),),
    4,
    "printed\n",
    ("grad", "h"),
    ((1, Array((1, 1), (5e-324,))),),
)


@dataclass(frozen=True)
class Fault:
    """A fault as a replay takes it."""

    code: str
    parameters: dict = field(default_factory=dict)


def test_every_field_of_an_answer_crosses():
    """Each holds something here, and comes back bit for bit; the time is measured on this side."""
    for item in fields(Answer):
        if item.name != "seconds":
            assert item.default is MISSING or getattr(FULL, item.name) != item.default, item.name
    assert repr(wire.read_answer(wire.answer_line(FULL))) == repr(FULL)


@pytest.mark.parametrize(
    "function",
    [Function("sphere"), Function(formula="x[0]"), Function(returns=(1.0, -0.0)), Function(own="function_2")],
    ids=["objective", "formula", "returns", "own"],
)
def test_every_field_of_a_call_crosses(function):
    """So does each kind of function."""
    call = Call(function, Array((1, 2), (0.1, -0.0)), "rows", captured=True, observed=False)
    assert repr(wire.read_call(wire.call_line(call))) == repr(call)


def test_what_is_no_answer_is_refused():
    """A line of something else is told as such."""
    with pytest.raises(ValueError, match="not an answer: b'\\[1, 2\\]'"):
        wire.read_answer(b"[1, 2]")


def test_effects_at_single_points_are_effects_of_the_walk():
    """What a port prints, binds and calls at each point adds up; x afterwards is that of all points."""
    port = Replay(
        [Fault("noisy-output"), Fault("global-leak", {"names": "grad"}), Fault("input-not-restored")]
    )
    answer = walked(port, Call(Function("sphere"), Array.of([[3.0, 4.0], [0.5, 1.5]]), "points"))
    assert (answer.output, answer.globals, answer.count) == ("\n\n", ("grad",), 8)
    assert answer.result.shape == answer.after.shape == (2, 2)
    assert answer.after.values != (3.0, 4.0, 0.5, 1.5)
