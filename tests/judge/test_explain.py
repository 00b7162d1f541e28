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


def test_a_value_that_is_another_is_shown_where_it_is():
    """Up to three points; the function is named by the objective that it should be."""
    right = answers(tiers=(VALUE,))
    wrong = [
        replace(item, answer=Answer(Array((), (item.answer.result.values[0] + 2.0,))))
        if item.question.case.objective == "sphere"
        else item
        for item in right
    ]
    finding = wrong_function(wrong, [], MANIFEST)
    assert finding.sentence == "the port's own sphere has other values"
    assert len(finding.evidence) == 3
    assert "sphere-at-3-4: at x = [3.0, 4.0] it is [27.0], expected [25.0]" in finding.evidence


def doubled(item):
    """The same answer with twice the result, and x left changed."""
    result = Array(item.answer.result.shape, tuple(2 * value for value in item.answer.result.values))
    return replace(item, answer=replace(item.answer, result=result))


def test_a_gradient_of_another_function_is_shown():
    """One case, its first four components."""
    wrong = [doubled(item) for item in answers() if item.question.case.objective == "sphere"]
    long = [item for item in wrong if len(item.answer.result.values) > 4][:1]
    finding = wrong_function(long, [], MANIFEST)
    assert (
        finding.sentence == "the gradient of the port's own sphere is another, although the routine is right"
    )
    (line,) = finding.evidence
    assert line.startswith(f"{long[0].question.case.id}: the gradient is [")
    assert line.count(",") == 3 + 1 + 3


@pytest.mark.parametrize("code", ["noisy-output", "global-leak", "input-not-restored"])
def test_an_effect_says_nothing_about_a_function(code):
    """What a call does besides its answer leaves the gradient as it is, and another one is found."""
    wrong = [doubled(item) for item in answers()]
    assert wrong_function(wrong, [Fault(code)], MANIFEST).code == "wrong-function"


def test_a_routine_that_cannot_be_replayed_says_nothing_about_a_function():
    """What it makes of the right function is not known."""
    wrong = [doubled(item) for item in answers()]
    assert wrong_function(wrong, [Fault("unstable")], MANIFEST) is None
    assert wrong_function(wrong, [Fault("wrong-divisor")], MANIFEST) is None


def test_x_afterwards_says_nothing_about_a_function():
    """A port that leaves x changed gives the gradient of its function all the same."""
    fault = Fault("wrong-step", {"h": 1e-2})
    left = [
        replace(
            item,
            answer=replace(item.answer, after=Array(item.question.call.x.shape, item.answer.result.values)),
        )
        for item in answers(fault)
    ]
    assert wrong_function(left, [fault], MANIFEST) is None
    assert [finding.code for finding in explained(left, 1e-4)] == ["wrong-step"]


def test_what_is_not_asked_of_an_own_function_is_not_looked_at():
    """Other tiers, and questions without a result, explain nothing and accuse nobody."""
    others = [replace(item, answer=Answer(None)) for item in answers()]
    algorithm = [doubled(item) for item in answers(tiers=("algorithm",))]
    assert explained([*others, *algorithm], 1e-4) == []
    assert wrong_function([*others, *algorithm], [], MANIFEST) is None


@pytest.mark.parametrize(
    ("code", "parameters", "sentence"),
    [
        ("float32-arithmetic", {}, "x + h and x - h are formed in float32"),
        ("elementwise-function", {}, None),
        ("wrong-step", {"h": 1e-5}, "the difference is central, but with another h (h = 1e-05)"),
        ("wrong-step", {"h": 1e-6}, None),
        ("wrong-step", {"h": 1e-7}, None),
        ("wrong-offset", {"up": 1.0, "down": -2.0, "over": 2.0}, None),
        ("wrong-offset", {"up": 2.0, "down": -1.0, "over": 3.0}, None),
        ("wrong-component-order", {"stand": "one place too far on"}, None),
        ("nonlinear", {"of": "absolute value"}, None),
        ("rounded-result", {"to": "3 decimals"}, None),
        ("rounded-result", {"to": "8 decimals"}, None),
        ("rounded-input", {"to": "3 decimals"}, None),
    ],
)
def test_a_candidate_is_named_with_its_parameters(code, parameters, sentence):
    """The fault is one of those that are tried, and the sentence says what makes it exact."""
    (finding,) = explained(answers(Fault(code, parameters)), 1e-4)
    assert (finding.code, finding.parameters) == (code, parameters)
    if sentence is not None:
        assert finding.sentence == sentence
    assert finding.evidence[0].endswith(f"all {len(answers())} answers of the port's own functions")
