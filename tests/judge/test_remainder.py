"""Golden cases that are off although the interview showed nothing."""

from dataclasses import replace

import pytest

from gradport.answers.case import Case
from gradport.hosts.port import Answer, Array, Call
from gradport.judge.goldens.questions import Asked, Question
from gradport.judge.goldens.remainder import remainder
from gradport.judge.verdict import Expected

X = Array.of([0.1, 2.3])
DUE = Array.of([1.0, 2.0])
BOUND = Array.of([1e-9, 1e-9])


def asked(result, *probes, name="a", tier="algorithm"):
    """One case, asked and answered with these numbers; 1.0 and 2.0 are due."""
    case = Case(name, "point", "points/a.yaml", x=X)
    question = Question(case, tier, Call(case.function, X), Expected(DUE, BOUND, DUE, BOUND))
    return Asked(question, Answer(result and Array.of(result), probes=tuple(map(Array.of, probes))))


RIGHT, NEAR = asked([1.0, 2.0]), asked([1.0, 2.0 + 1e-10])


def test_cases_that_agree_leave_nothing():
    """Within rounding is agreement; other tiers and missing answers are not looked at."""
    refused = Asked(Question(RIGHT.question.case, "algorithm", refused="not taken"), Answer(None))
    assert remainder([RIGHT, NEAR, asked(None), asked([9.0, 9.0], tier="own"), refused]) is None


def test_what_is_off_is_shown_component_by_component():
    """Up to three cases; all of them are listed by id."""
    wrong = [asked([1.0, 2.5 + k], name=f"case-{k}") for k in range(4)]
    finding = remainder([RIGHT, *wrong])
    assert finding.code == "other-scheme"
    assert finding.sentence == "a scheme that could not be identified: 4 of 5 cases are off"
    assert finding.evidence == tuple(f"case-{k}: component 2 is {2.5 + k!r}, expected 2.0" for k in range(3))
    assert finding.cases == ("case-0", "case-1", "case-2", "case-3")
    both = remainder([asked([7.0, 8.0])])
    assert both.evidence == ("a: component 1 is 7.0, expected 1.0; component 2 is 8.0, expected 2.0",)


def test_three_components_of_many_are_shown():
    """The first that differ."""
    case = asked([1.0, 2.0])
    five = Array.of([1.0] * 5)
    question = replace(case.question, expected=Expected(five, five, five, five))
    finding = remainder([Asked(question, Answer(Array.of([1.0, 7.0, 7.0, 7.0, 7.0])))])
    assert finding.evidence[0].count("expected 1.0") == 3
    assert finding.evidence[0].startswith("a: component 2 is 7.0")


def test_another_number_of_components_is_said():
    """There is nothing to compare then."""
    assert remainder([asked([1.0])]).evidence == ("a: the result has 1 components, expected 2",)


def test_complex_results_are_said_to_be_complex():
    """Where all of them are; equal real parts are shown, too."""
    odd = asked([1 + 0j, 2.0])
    finding = remainder([RIGHT, odd])
    assert finding.sentence == "the result is complex: 1 of 2 cases are off"
    assert finding.evidence == ("a: component 1 is (1+0j), expected 1.0",)
    assert remainder([odd, asked([1.0, 7.0])]).sentence.startswith("a scheme that could not be identified")


@pytest.mark.parametrize(
    ("probes", "drifts"),
    [
        ([[0.1, 2.3 + 4.440892098500626e-16]], True),
        ([[0.1 + 1e-4, 2.3]], False),
        ([[0.1, 2.3]], False),
        ([[2.3 + 4.440892098500626e-16]], False),
        ([], False),
    ],
)
def test_a_copy_that_drifts_is_recognised(probes, drifts):
    """f saw a component an ulp off x that was not stepped, in every case that is off."""
    text = "a copy of x is restored by adding and subtracting h, which leaves it an ulp or so off: 1 of 1 cases are off"
    finding = remainder([asked([1.0, 7.0], *probes)])
    assert (finding.sentence == text) is drifts
    again = remainder([asked([1.0, 7.0], *probes), asked([1.0, 7.0])])
    assert again.sentence.startswith("a scheme that could not be identified")
