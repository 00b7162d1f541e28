"""The level of an answer, of a case and of a port."""

import math
from dataclasses import replace

import pytest

from gradport.closeness import Level
from gradport.findings import Finding
from gradport.hosts.port import Answer, Array, Failure
from gradport.judge.report import CaseResult, PortResult
from gradport.judge.verdict import (
    Expected,
    equals_prediction,
    judge_case,
    judge_port,
    level_of,
    same_array,
)

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
        ([6.0, 8.0 + 1.005e-8], Level.WITHIN_TRUNCATION),
        ([6.0, 8.0 + 1.02e-8], Level.WRONG),
        ([6.0, 8.1], Level.WRONG),
        ([6.0, math.nan], Level.WRONG),
        ([math.inf, 8.0], Level.WRONG),
        ([6.0], Level.WRONG),
        ([[6.0, 8.0]], Level.WRONG),
        ([6.0 + 0j, 8.0 + 0j], Level.WRONG),
    ],
)
def test_the_level_is_that_of_the_worst_element(result, level):
    """The lowest level over the elements counts; NaN, infinities, complex numbers and other shapes are wrong.

    Beyond rounding, T + R is allowed around the true gradient.
    """
    assert level_of(Array.of(result), EXPECTED) is level


def test_numbers_that_do_not_fill_their_shape_are_wrong():
    """A result that says (2,) and holds one number is compared with nothing."""
    odd = Array((2,), (6.0,))
    assert level_of(odd, EXPECTED) is Level.WRONG
    assert judge_case(BLANK, Answer(odd), EXPECTED).ulps is None


def test_the_sign_of_zero_does_not_count_in_a_result():
    """A partial derivative of -0.0 where 0.0 is expected is bit-identical."""
    zero = Array.of([0.0])
    assert level_of(Array.of([-0.0]), Expected(zero, zero, zero, zero)) is Level.BIT_IDENTICAL
    beside = Array.of([0.0, math.inf])
    assert level_of(Array.of([-0.0, math.inf]), Expected(*[beside] * 4)) is Level.BIT_IDENTICAL


def test_an_infinity_agrees_with_the_same_infinity():
    """Where the reference overflows, the same infinity agrees, the other and a number do not."""
    expected = Expected(*[Array.of([math.inf])] * 4)
    levels = [level_of(Array.of([value]), expected) for value in (math.inf, -math.inf, 1e308)]
    assert levels == [Level.BIT_IDENTICAL, Level.WRONG, Level.WRONG]


def test_nan_never_agrees():
    """NaN is wrong even where NaN is expected, also beside numbers that agree: such a case tests nothing."""
    for numbers in ([math.nan], [math.nan, 8.0]):
        expected = Array.of(numbers)
        assert level_of(expected, Expected(*[expected] * 4)) is Level.WRONG


def test_without_required_bits_equal_numbers_are_within_rounding():
    """Where only a bound is required, the best level is within-rounding."""
    assert level_of(Array.of([6.0, 8.0]), replace(EXPECTED, bits=False)) is Level.WITHIN_ROUNDING


def test_bits_beside_the_centre_are_the_references():
    """Around the exact difference, what the reference itself computes is bit-identical, and the centre is not."""
    computed = Array.of([6.0 + 5e-11, 8.0])
    expected = replace(EXPECTED, bits=False, identical=computed)
    assert level_of(computed, expected) is Level.BIT_IDENTICAL
    assert level_of(EXPECTED.centre, expected) is Level.WITHIN_ROUNDING


def test_a_crash_is_errored_and_text_is_wrong():
    """A port that crashes has no level; one that answers with something else than numbers is wrong."""
    crashed = judge_case(BLANK, Answer(None, Failure("crashed", "boom")), EXPECTED)
    silent = judge_case(BLANK, Answer(None, Failure("no-answer", "the result is a text")), EXPECTED)
    assert (crashed.state, crashed.level, crashed.note) == ("errored", None, "crashed: boom")
    for code in ("timed-out", "out-of-memory"):
        assert judge_case(BLANK, Answer(None, Failure(code, "it did")), EXPECTED).state == "errored"
    assert (silent.state, silent.level) == ("", Level.WRONG)
    assert silent.note == "no-answer: the result is a text"
    assert judge_case(BLANK, Answer(None), EXPECTED).note == "no-answer: no result"


def test_a_case_shows_what_was_compared():
    """The result, what is expected, its bound and the time are kept for the reader."""
    answer = Answer(Array.of([6.0, 9.0]), seconds=0.25)
    case = judge_case(BLANK, answer, EXPECTED)
    assert (case.actual, case.expected, case.bound) == (answer.result, EXPECTED.centre, EXPECTED.rounding)
    assert (case.seconds, case.note, case.as_declared) == (0.25, "", False)


def test_another_shape_is_noted():
    """Both shapes are said; there is no distance between them."""
    case = judge_case(BLANK, Answer(Array.of([[6.0, 8.0]])), EXPECTED)
    assert (case.note, case.ulps) == ("shape (1, 2), expected (2,)", None)


@pytest.mark.parametrize(
    ("result", "distance"),
    [
        ([6.0, 8.0], 0),
        ([math.nextafter(6.0, 7.0), 8.0], 1),
        ([math.nextafter(6.0, 7.0), 8.0 + 2**-48], 2),
        ([math.nan, 9.0], None),
    ],
)
def test_a_case_knows_the_largest_distance(result, distance):
    """The distance of a case is the largest over its elements, in ulps; where one has none, neither has the case."""
    assert judge_case(BLANK, Answer(Array.of(result)), EXPECTED).ulps == distance


def test_a_complex_result_is_wrong_and_has_a_distance():
    """A complex gradient with the right real parts is 0 ulps off them, and wrong all the same."""
    case = judge_case(BLANK, Answer(Array.of([6.0 + 1e-20j, 8.0 + 0j])), EXPECTED)
    assert (case.level, case.ulps) == (Level.WRONG, 0)


def test_arrays_are_the_same_in_shape_and_data():
    """Shape, number of elements and each of them count; nothing is the same as nothing only."""
    pair = Array.of([0.0, 5.0])
    assert same_array(None, None)
    assert not same_array(pair, None)
    assert not same_array(None, pair)
    assert not same_array(pair, Array.of([[0.0, 5.0]]))
    assert not same_array(pair, Array((2,), (0.0,)))
    assert not same_array(pair, Array.of([0.0, 6.0]))
    assert same_array(pair, Array.of([-0.0, 5.0]))
    assert not same_array(pair, Array.of([-0.0, 5.0]), zero_sign=True)
    assert same_array(Array.of([math.nan]), Array.of([-math.nan]))


def test_complex_elements_are_the_same_in_both_parts():
    """A number that is real equals the complex one without an imaginary part, on either side."""
    real, same, other = Array.of([1.0]), Array.of([1.0 + 0j]), Array.of([1.0 + 1j])
    assert same_array(real, same)
    assert same_array(same, real)
    assert not same_array(real, other)
    assert not same_array(other, real)


def test_a_prediction_holds_bit_for_bit():
    """A declared deviation passes while result, shape and x afterwards equal the prediction, zero's sign too."""
    predicted = Answer(Array.of([1.0, 2.0]), after=Array.of([0.0, 5.0]))
    near = Answer(Array.of([1.0, math.nextafter(2.0, 3.0)]), after=Array.of([0.0, 5.0]))
    assert equals_prediction(predicted, predicted)
    assert equals_prediction(Answer(Array.of([1.0, 2.0])), predicted)
    assert not equals_prediction(near, predicted)
    assert equals_prediction(near, predicted, rounding=Array.of([0.0, 1e-15]))
    assert not equals_prediction(Answer(predicted.result, after=Array.of([-0.0, 5.0])), predicted)


def test_a_prediction_within_rounding_has_a_shape():
    """Within a bound, too, another shape is not what was predicted, and neither is no result."""
    predicted, bound = Answer(Array.of([1.0, 2.0])), Array.of([1.0, 1.0])
    assert equals_prediction(Answer(Array.of([1.5, 2.0])), predicted, bound)
    assert not equals_prediction(Answer(Array.of([1.5, 4.0])), predicted, bound)
    assert not equals_prediction(Answer(Array.of([[1.5, 2.0]])), predicted, bound)
    assert not equals_prediction(Answer(None), predicted, bound)
    assert not equals_prediction(predicted, Answer(None), bound)


def test_a_case_as_predicted_passes_and_keeps_its_level():
    """A wrong result that was declared passes; the level stays wrong."""
    answer = Answer(Array.of([1.0, 2.0]))
    case = judge_case(BLANK, answer, EXPECTED, prediction=answer)
    assert (case.level, case.as_declared, case.passed) == (Level.WRONG, True, True)
    assert (case.note, case.expected) == ("", EXPECTED.centre)


def test_a_case_that_is_not_as_predicted_shows_the_prediction():
    """What the declared deviations make of the case is expected then, and the note says so."""
    predicted = Answer(Array.of([1.0, 2.0]))
    case = judge_case(BLANK, Answer(Array.of([1.0, 3.0])), EXPECTED, prediction=predicted)
    assert (case.level, case.as_declared, case.passed) == (Level.WRONG, False, False)
    assert case.note == "differs from what the declared deviations predict"
    assert case.expected == predicted.result


def test_a_prediction_for_an_own_function_holds_within_rounding():
    """Where the port evaluates f itself, it is met within the case's bound; in the first tier, bit for bit."""
    answer, predicted = Answer(Array.of([1.0, 2.0])), Answer(Array.of([1.0, 2.0 + 5e-11]))
    own = replace(EXPECTED, bits=False)
    assert judge_case(BLANK, answer, own, prediction=predicted).as_declared
    assert not judge_case(BLANK, answer, EXPECTED, prediction=predicted).as_declared


def test_a_port_agrees_when_all_cases_pass():
    """A port with every case within rounding and no finding agrees."""
    case = judge_case(BLANK, Answer(Array.of([6.0, 8.0])), EXPECTED)
    verdict = port([case])
    assert verdict.agrees
    assert verdict.level is Level.BIT_IDENTICAL
    assert verdict.reason == ""
    assert verdict.cases == (case,)


GOOD = judge_case(BLANK, Answer(Array.of([6.0, 8.0])), EXPECTED)
OFF = judge_case(BLANK, Answer(Array.of([6.0, 9.0])), EXPECTED)
CRASHED = judge_case(BLANK, Answer(None, Failure("crashed", "boom")), EXPECTED)
NOT_TAKEN = replace(BLANK, state="not-offered")
FLIPPED = Finding("sign-flipped", "the gradient is negated")
LEAK = Finding("global-leak", "a call creates the global grad")


@pytest.mark.parametrize(
    ("cases", "findings", "mend", "reason"),
    [
        ([GOOD], [FLIPPED], (), "sign-flipped: the gradient is negated"),
        ([GOOD, OFF], [FLIPPED, LEAK], ["# x"], "sign-flipped: the gradient is negated (and 1 more)"),
        (
            [GOOD, OFF],
            [replace(FLIPPED, declared=True), LEAK],
            (),
            "global-leak: a call creates the global grad",
        ),
        ([GOOD], [], ["# remove"], "its declared deviations no longer describe it"),
        ([GOOD, OFF], [], (), "1 of 2 cases disagree, the first is sphere-at-3-4"),
        (
            [replace(GOOD, id="a"), replace(CRASHED, id="b"), replace(OFF, id="c"), NOT_TAKEN],
            [],
            (),
            "2 of 4 cases disagree, the first is b",
        ),
        ([NOT_TAKEN], [], (), "no case was judged"),
        ([], [], (), "no case was judged"),
    ],
)
def test_a_port_disagrees_for_one_reason_alone(cases, findings, mend, reason):
    """An undeclared finding, a deviation to mend, a wrong case, a crash, or nothing judged: the weightiest is said."""
    verdict = port(cases, findings, mend)
    assert verdict.agrees is False
    assert verdict.reason == reason
    assert (verdict.findings, verdict.mend) == (tuple(findings), tuple(mend))


def test_the_level_of_a_port_is_that_of_its_worst_case():
    """A case that was not judged has no part in it; with none judged there is no level."""
    assert port([GOOD, OFF, NOT_TAKEN]).level is Level.WRONG
    assert port([CRASHED, NOT_TAKEN]).level is None


def test_advice_never_decides():
    """A port that is advised agrees, and the advice is kept."""
    blank = PortResult("a.lua", "lua", "luajit21", agrees=False, level=None)
    verdict = judge_port(blank, [GOOD], [], [LEAK])
    assert verdict.agrees
    assert verdict.advice == (LEAK,)


def test_a_declared_finding_does_not_decide():
    """A port whose one finding is declared agrees, also beside cases that it does not take."""
    assert port([GOOD, NOT_TAKEN], [replace(FLIPPED, declared=True)]).agrees
