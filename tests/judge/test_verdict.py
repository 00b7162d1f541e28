"""The level of an answer, of a case and of a port."""

import math

import pytest

from gradport.closeness import Level
from gradport.findings import Finding
from gradport.hosts.port import Answer, Array, Failure
from gradport.judge.report import CaseResult, PortResult
from gradport.judge.verdict import Expected, equals_prediction, judge_case, judge_port, level_of

EXPECTED = Expected(
    centre=Array.of([6.0, 8.0]),
    rounding=Array.of([1e-10, 1e-10]),
    gradient=Array.of([6.0, 8.0]),
    truncation=Array.of([1e-8, 1e-8]),
)
BLANK = CaseResult("sphere-at-3-4", "algorithm", "the book's own point", "points/book.yaml", None)


def port(cases, findings=(), mend=()):
    """Judge a port by its cases."""
    return judge_port(
        PortResult("a.lua", "lua", "luajit21", agrees=False, level=None), cases, findings, (), mend
    )


@pytest.mark.parametrize(
    ("result", "level"),
    [
        ([6.0, 8.0], Level.BIT_IDENTICAL),
        ([6.0 + 5e-11, 8.0], Level.WITHIN_ROUNDING),
        ([6.0, 8.0 - 9e-9], Level.WITHIN_TRUNCATION),
        ([6.0, 8.1], Level.WRONG),
        ([6.0, math.nan], Level.WRONG),
        ([math.inf, 8.0], Level.WRONG),
        ([6.0], Level.WRONG),
        ([[6.0, 8.0]], Level.WRONG),
        ([6.0 + 0j, 8.0 + 0j], Level.WRONG),
    ],
)
def test_the_level_is_that_of_the_worst_element(result, level):
    """The lowest level over the elements counts; NaN, infinities, complex numbers and other shapes are wrong."""
    assert level_of(Array.of(result), EXPECTED) is level


def test_the_sign_of_zero_does_not_count_in_a_result():
    """A partial derivative of -0.0 where 0.0 is expected is bit-identical."""
    zero = Array.of([0.0])
    assert level_of(Array.of([-0.0]), Expected(zero, zero, zero, zero)) is Level.BIT_IDENTICAL


def test_an_infinity_agrees_with_the_same_infinity():
    """Where the reference overflows, the same infinity agrees, the other and a number do not."""
    expected = Expected(*[Array.of([math.inf])] * 4)
    levels = [level_of(Array.of([value]), expected) for value in (math.inf, -math.inf, 1e308)]
    assert levels == [Level.BIT_IDENTICAL, Level.WRONG, Level.WRONG]


def test_nan_never_agrees():
    """NaN is wrong even where NaN is expected: such a case tests nothing."""
    expected = Expected(*[Array.of([math.nan])] * 4)
    assert level_of(Array.of([math.nan]), expected) is Level.WRONG


def test_without_required_bits_equal_numbers_are_within_rounding():
    """Where only a bound is required, the best level is within-rounding."""
    expected = Expected(
        EXPECTED.centre, EXPECTED.rounding, EXPECTED.gradient, EXPECTED.truncation, bits=False
    )
    assert level_of(Array.of([6.0, 8.0]), expected) is Level.WITHIN_ROUNDING


def test_a_crash_is_errored_and_text_is_wrong():
    """A port that crashes has no level; one that answers with something else than numbers is wrong."""
    crashed = judge_case(BLANK, Answer(None, Failure("crashed", "boom")), EXPECTED)
    silent = judge_case(BLANK, Answer(None, Failure("no-answer", "the result is a text")), EXPECTED)
    assert (crashed.state, crashed.level, crashed.note) == ("errored", None, "crashed: boom")
    assert (silent.state, silent.level) == ("", Level.WRONG)


def test_a_case_knows_the_largest_distance():
    """The distance of a case is the largest over its elements, in ulps."""
    result = Array.of([math.nextafter(6.0, 7.0), 8.0])
    assert judge_case(BLANK, Answer(result), EXPECTED).ulps == 1


def test_a_prediction_holds_bit_for_bit():
    """A declared deviation passes while result, shape and x afterwards equal the prediction, zero's sign too."""
    predicted = Answer(Array.of([1.0, 2.0]), after=Array.of([0.0, 5.0]))
    near = Answer(Array.of([1.0, math.nextafter(2.0, 3.0)]), after=Array.of([0.0, 5.0]))
    assert equals_prediction(predicted, predicted)
    assert equals_prediction(Answer(Array.of([1.0, 2.0])), predicted)
    assert not equals_prediction(near, predicted)
    assert equals_prediction(near, predicted, rounding=Array.of([0.0, 1e-15]))
    assert not equals_prediction(Answer(predicted.result, after=Array.of([-0.0, 5.0])), predicted)


def test_a_case_as_predicted_passes_and_keeps_its_level():
    """A wrong result that was declared passes; the level stays wrong."""
    answer = Answer(Array.of([1.0, 2.0]))
    case = judge_case(BLANK, answer, EXPECTED, prediction=answer)
    assert (case.level, case.as_declared, case.passed) == (Level.WRONG, True, True)


def test_a_port_agrees_when_all_cases_pass():
    """A port with every case within rounding and no finding agrees."""
    case = judge_case(BLANK, Answer(Array.of([6.0, 8.0])), EXPECTED)
    verdict = port([case])
    assert verdict.agrees
    assert verdict.level is Level.BIT_IDENTICAL
    assert verdict.reason == ""


@pytest.mark.parametrize("what", ["finding", "mend", "case", "crash", "nothing"])
def test_a_port_disagrees_for_one_reason_alone(what):
    """An undeclared finding, a deviation to mend, a wrong case, a crash, or nothing judged: each is enough."""
    good = judge_case(BLANK, Answer(Array.of([6.0, 8.0])), EXPECTED)
    wrong = judge_case(BLANK, Answer(Array.of([6.0, 9.0])), EXPECTED)
    crash = judge_case(BLANK, Answer(None, Failure("crashed", "boom")), EXPECTED)
    verdict = port(
        {"case": [good, wrong], "crash": [good, crash], "nothing": []}.get(what, [good]),
        [Finding("sign-flipped", "the gradient is negated")] if what == "finding" else (),
        ["# remove"] if what == "mend" else (),
    )
    assert not verdict.agrees
    assert verdict.reason


def test_a_declared_finding_does_not_decide():
    """A port whose one finding is declared agrees."""
    good = judge_case(BLANK, Answer(Array.of([6.0, 8.0])), EXPECTED)
    assert port([good], [Finding("sign-flipped", "the gradient is negated", declared=True)]).agrees
