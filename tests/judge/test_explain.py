"""Ports that take no callback are explained by replay."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from gradport import places
from gradport.answers import fixture
from gradport.hosts.manifests.manifest import Manifest, OwnFunction
from gradport.hosts.port import Answer, Array
from gradport.judge.goldens.explain import explained
from gradport.judge.goldens.functions import wrong_function
from gradport.judge.goldens.questions import OWN, VALUE, Asked, questions
from gradport.judge.identify import identify
from gradport.judge.interview.exchange import Interview
from gradport.judge.prediction.deviations import Predictions
from gradport.judge.prediction.replay import Replay

MANIFEST = Manifest(
    name="a port",
    language="python",
    folder=Path(),
    load="port.py",
    takes=("point", "rows"),
    functions={"sphere": OwnFunction("sphere"), "coupled-cubic": OwnFunction("coupled-cubic")},
)
CASES = [case for case in fixture.load(places.fixtures_folder().path).cases if case.kind in ("point", "rows")]


@dataclass(frozen=True)
class Fault:
    """A code with parameters."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


def answers(*faults, tiers=(OWN,)):
    """The questions of some tiers, answered by a replay."""
    replay = Replay(faults)
    found = []
    for case in CASES:
        for question in questions(case, MANIFEST, frozenset({"point", "rows"}), Predictions([])):
            if question.tier in tiers and question.call is not None:
                call = replace(question.call, takes=case.kind)
                answer = replay.answer(call)
                if question.tier == VALUE:
                    answer = Answer(case.value)
                found.append(Asked(question, answer))
    assert found
    return found


@pytest.mark.parametrize(
    "faults",
    [
        (Fault("float32-input"),),
        (Fault("wrong-step", {"h": 1e-3}),),
        (Fault("forward-difference"),),
        (Fault("wrong-divisor", {"quotient": "(a - b) / h"}),),
        (Fault("wrong-batch", {"rows": "transposed"}),),
        (Fault("sign-flipped"), Fault("skips-component", {"which": "the last"})),
    ],
    ids=lambda faults: " and ".join(fault.code for fault in faults),
)
def test_the_fault_that_reproduces_the_output_is_named(faults):
    """From results alone, the fault or the pair that gives them is found."""
    named = explained(answers(*faults), 1e-4)
    assert {finding.code for finding in named} == {fault.code for fault in faults}
    assert "gives all" in named[0].evidence[0]


def test_what_the_reference_gives_needs_no_explanation():
    """A right port without a callback gets no finding."""
    assert explained(answers(), 1e-4) == []


def test_what_no_fault_gives_is_not_explained():
    """Where no candidate reproduces the output, none is named."""
    wrong = [
        replace(item, answer=Answer(Array(item.answer.result.shape, (7.0,) * len(item.answer.result.values))))
        for item in answers()
    ]
    assert explained(wrong, 1e-4) == []


def test_a_port_without_a_callback_is_identified_so():
    """Where no question with a callback was answered, identification goes by replay."""
    identified = identify(Interview(()), answers(Fault("wrong-step", {"h": 1e-2})), MANIFEST)
    assert [finding.code for finding in identified.findings] == ["wrong-step"]


def test_a_gradient_that_follows_from_findings_is_no_wrong_function():
    """A wrong step explains the gradient of the port's own function; the function is right."""
    fault = Fault("wrong-step", {"h": 1e-2})
    assert wrong_function(answers(fault), [fault], MANIFEST) is None
    assert wrong_function(answers(fault), [], MANIFEST).code == "wrong-function"


def test_another_value_is_a_wrong_function():
    """A constant too much does not show in any gradient; the value shows it."""
    right = answers(tiers=(VALUE,))
    assert wrong_function(right, [], MANIFEST) is None
    wrong = [replace(item, answer=Answer(Array((), (item.answer.result.values[0] + 2.0,)))) for item in right]
    finding = wrong_function(wrong, [], MANIFEST)
    assert finding.code == "wrong-function"
    assert "expected" in finding.evidence[0]
