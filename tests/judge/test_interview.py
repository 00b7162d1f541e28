"""What is asked of a port beside the golden cases."""

from collections import Counter
from itertools import pairwise

import pytest

from gradport.hosts.port import Answer, Failure
from gradport.judge.interview.exchange import KILLED, MOST
from gradport.judge.interview.interviewer import BATCHES, POINTS, SAMPLES, TENTHS, conducted, interview
from gradport.judge.prediction.replay import Replay


def asked(*offers, answer=None, **choices):
    """All questions to a port that takes these, by name."""
    conversation = interview(frozenset(offers), **choices)
    exchanges = conducted(conversation, answer or Replay().answer).asked
    assert all(count == 1 for count in Counter(item.id for item in exchanges).values())
    return {item.id: item for item in exchanges}


def test_points_are_asked_with_their_repetitions_last():
    """At zero first, where the points of f are the steps; single values of f beside; some questions again."""
    found = asked("point")
    names = [name for name in found if " impulse " not in name]
    assert names == [
        "zero of 1",
        "zero of 2",
        "zero of 3",
        "tenths",
        "tenths again",
        *(name for name, _ in POINTS[1:]),
        "zero of 10",
        "great samples",
        "small samples",
        "least samples",
        "uneven",
        "uneven again",
        "captured",
        "tenths once more",
        "zero of 1 again",
    ]
    for name, size in (("zero of 1", 1), ("zero of 2", 2), ("zero of 3", 3), ("zero of 10", 10)):
        assert found[name].call.x.values == (0.0,) * size
    for name in ("tenths again", "tenths once more"):
        assert found[name].call == found["tenths"].call
    assert found["uneven again"].call == found["uneven"].call
    assert found["zero of 1 again"].call == found["zero of 1"].call


def test_each_value_of_f_is_asked_alone():
    """As many as the port makes calls, at most MOST; f gives 1 on that call and 0 on all others."""
    found = asked("point", "scalar")
    for name, calls in (("zero of 1", 2), ("zero of 3", 6), ("tenths", 6), ("scalar zero", 2)):
        impulses = [item for item in found.values() if item.id.startswith(f"{name} impulse ")]
        assert [item.call.function.returns for item in impulses] == [
            (*([0.0] * k), 1.0) for k in range(calls)
        ]
        assert all(item.call.x == found[name].call.x and item.is_impulse for item in impulses)
    assert not any(item.is_impulse for item in found.values() if " impulse " not in item.id)

    def many(call):
        return Answer(Replay().answer(call).result, count=99)

    assert sum(name.startswith("tenths impulse ") for name in asked("point", answer=many)) == MOST


def test_each_question_has_values_of_its_own():
    """A port that remembers an answer is found out; the samples that come later are the same list, begun elsewhere."""
    found = asked("point", "rows", "array", "scalar")
    for names in ([name for name, _ in POINTS], [f"rows {name}" for name, _ in BATCHES]):
        lists = [found[name].call.function.returns for name in names]
        assert len(set(lists)) == len(names)
        assert all(sorted(values) == sorted(SAMPLES) for values in lists)
        assert all(second == (*first[1:], first[0]) for first, second in pairwise(lists))
    assert len(set(SAMPLES)) > 200
    assert all(-5 <= value <= 5 for value in SAMPLES)


def test_samples_come_in_other_sizes():
    """Large ones overflow what is narrow, small ones vanish in what is rounded."""
    found = asked("point")
    for name, scale in (("great samples", 1e4), ("small samples", 1e-6), ("least samples", 1e-13)):
        assert found[name].call.x.values == TENTHS
        assert found[name].call.function.returns == tuple(value * scale for value in SAMPLES)


@pytest.mark.parametrize("takes", ["rows", "array"])
def test_batches_are_asked_as_they_are_taken(takes):
    """Of several shapes, one again, and one with an f of its argument."""
    found = asked(takes)
    assert list(found) == [
        *(f"{takes} {name}" for name, _ in BATCHES),
        f"{takes} uneven",
        f"{takes} 3x2 again",
    ]
    assert {item.call.takes for item in found.values()} == {takes}
    assert found[f"{takes} 3x2 again"].call == found[f"{takes} 3x2"].call


def test_one_variable_is_asked_about_numbers():
    """Zero, tenths, a large and a tiny one; one of them again."""
    found = asked("scalar")
    numbers = {name: item.call.x.values for name, item in found.items() if " impulse " not in name}
    assert numbers == {
        "scalar zero": (0.0,),
        "scalar 0.1": (0.1,),
        "scalar -0.7": (-0.7,),
        "scalar 1.3": (1.3,),
        "scalar 2.3": (2.3,),
        "scalar 12345.678": (12345.678,),
        "scalar 3e-06": (3e-06,),
        "scalar 0.1 again": (0.1,),
    }
    assert found["scalar 0.1 again"].call == found["scalar 0.1"].call
    assert all(item.call.x.shape == () for item in found.values())


def test_integers_bind_a_port_that_promises_them():
    """Without a promise they are asked on request, for advice."""
    names = ("integers", "more-integers")
    assert not any(name in asked("point") for name in names)
    promised, tried = asked("point", "integer"), asked("point", try_integers=True)
    for name in names:
        assert (promised[name].call.x.kind, promised[name].advice) == ("int64", False)
        assert tried[name].advice


def test_a_captured_x_binds_a_port_that_promises_to_step_in_place():
    """Elsewhere it is for advice."""
    assert not asked("point", in_place=True)["captured"].advice
    assert asked("point")["captured"].advice
    assert asked("point")["captured"].call.captured


@pytest.mark.parametrize("code", KILLED)
def test_patience_ends_after_three_questions_that_overrun(code):
    """One that overran the first question gets no other; errors of other kinds cost nothing."""

    def overrunning(*names):
        def answer(call):
            calls.append(call)
            return Answer(None, Failure(code, "slow")) if len(calls) in names else Replay().answer(call)

        calls = []
        return answer

    whole = len(asked("point"))
    assert len(asked("point", answer=overrunning(1))) == 1
    assert len(asked("point", answer=overrunning(20, 25))) == whole
    assert len(asked("point", answer=overrunning(20, 25, 30))) == 30
    assert len(asked("point", answer=lambda _: Answer(None, Failure("crashed", "boom")))) > 20
