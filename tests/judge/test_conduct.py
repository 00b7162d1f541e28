"""What a port does besides computing: effects, failures, repeats, shapes, integers, and what stays in x."""

import math
from dataclasses import replace

import pytest

from gradport.hosts.port import Answer, Array, Call, Failure, Function
from gradport.judge.conduct import copying, effects, integers, leftovers, shapes
from gradport.judge.conduct.failures import failures
from gradport.judge.conduct.repeats import Again, unstable, without_contradictions
from gradport.judge.interview.exchange import Exchange, Interview
from gradport.judge.prediction.replay import Replay

SPHERE = Function(objective="sphere")
LISTED = Function(returns=(1.0, 2.0, 3.0, 4.0))
H = 1e-4


def asked(rows, answer=None, function=SPHERE, name="a question", kind="float64", takes="", **changes):
    """One question about x, answered by the reference or as given; `changes` are of the answer."""
    x = Array.of(rows, kind)
    call = Call(function, x, takes or {0: "scalar", 1: "point", 2: "rows"}[len(x.shape)])
    answer = replace(Replay().answer(call) if answer is None else answer, **changes)
    return Exchange(name, call, answer)


def failed(rows, code="crashed", message="boom", **given):
    """One question that got no answer."""
    return asked(rows, Answer(None, Failure(code, message)), **given)


def named(*exchanges):
    """What is said of the questions that failed, by code."""
    found = list(failures(exchanges))
    assert len({finding.code for finding in found}) == len(found)
    return {finding.code: finding.sentence for finding in found}


def test_a_leak_lists_all_names_once():
    """Sorted, over all calls; the evidence names the first call that bound one."""
    quiet, first, second = Answer(None), Answer(None, globals=("h",)), Answer(None, globals=("grad", "h"))
    finding = effects.leaks([("a", quiet), ("b", first), ("c", second)])
    assert finding.sentence == "a call creates or rebinds the globals grad, h"
    assert (finding.evidence, finding.parameters) == (("b: grad, h",), {"names": "grad, h"})
    assert effects.leaks([("b", first)]).sentence == "a call creates or rebinds the global h"
    moved = replace(first, globals=("h", "os.getcwd()"))
    sentence = "a call creates or rebinds the global h and changes what os.getcwd() gives"
    assert effects.leaks([("b", moved)]).sentence == sentence
    assert effects.leaks([("a", quiet)]) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\n  step 1\nstep 2\n", "'step 1'"),
        ("\n\n", r"'\n\n'"),
        ("x" * 60, repr("x" * 60)),
        ("x" * 61, repr("x" * 57 + "…")),
    ],
)
def test_noise_shows_its_first_line(text, shown):
    """Cut where it is long; how many calls print is counted."""
    finding = effects.noise(
        [("a", Answer(None)), ("b", Answer(None, output=text)), ("c", Answer(None, output="."))]
    )
    assert finding.sentence == "it prints during 2 of 3 calls"
    assert finding.evidence == (f"b: {shown}",)


def test_failures_are_one_finding_a_code():
    """With what was said first, and up to three questions as evidence; a code that is none counts as a crash."""
    points = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]]
    found = list(failures([failed(x, message="boom", name=f"q{x[0]:g}") for x in points]))
    assert [(finding.code, finding.sentence) for finding in found] == [("crashed", "boom")]
    assert found[0].evidence == tuple(f"q{a:g}: x = [{a:g}, {a + 1:g}]: boom" for a in (1, 3, 5))
    assert named(failed([1.0], "crashed", "a"), failed([2.0], "timed-out", "b")) == {
        "crashed": "a",
        "timed-out": "b",
    }
    assert named(failed([1.0], "exploded", "a")) == {"crashed": "a"}
    assert named(failed([1.0], "not-asked", "a"), failed([1.0], "not-offered", "b"), asked([1.0])) == {}


def test_memory_that_fills_may_end_otherwise():
    """Whichever limit is met first, it is one finding, unless something was answered."""
    both = (failed([1.0], "timed-out", "slow"), failed([2.0], "out-of-memory", "full"))
    assert named(*both) == {"out-of-memory": "slow"}
    assert set(named(*both, asked([3.0]))) == {"timed-out", "out-of-memory"}


@pytest.mark.parametrize(
    ("wrong", "right", "where"),
    [
        ([[1.0]], [[1.0, 2.0]], "for one component"),
        ([[[1.0, 2.0]]], [[1.0, 2.0]], "for a batch"),
        ([1.0], [[1.0]], "for the derivative of one variable"),
        ([[-1.0, 2.0]], [[1.0, 2.0]], "where a component is negative"),
        ([[0.0, 2.0]], [[1.0, 2.0]], "where a component is 0"),
        ([[1.0, -2.0], [3.0, -1.0]], [[-1.0, -2.0]], "where a component is positive"),
        ([[1.0, 2.0, 3.0], [1.0] * 4], [[1.0, 2.0], [5.0]], "for 3 components or more"),
        ([[1.0, 2.0, 3.0]], [[1.0, 2.0], [5.0]], "for 3 components"),
        ([[1.0, 20.0], [30.0, 2.0]], [[1.0, 2.0], [3.0, 19.0]], "for values of 20 or more"),
        ([[1.0, 2.0], [1.0] * 4], [[1.0, 2.0, 9.0], [9.0]], "for 2, 4 components"),
        ([[1.0, 2.0]], [[1.0, 2.0], [3.0, 1.0], [0.5, 2.0]], "for 1 of 4 questions"),
    ],
)
def test_failing_questions_have_something_in_common(wrong, right, where):
    """What all of them have and none of the others does, the simplest first; else how many they are."""
    exchanges = [*(failed(x) for x in wrong), *(asked(x) for x in right)]
    assert named(*exchanges) == {"crashed": f"boom, {where}"}


def test_whole_arrays_and_integers_may_be_what_fails():
    """What f sees and the element type count as well."""
    array = failed([[1.0, 2.0]], takes="array")
    assert named(array, asked([[1.0, 2.0]])) == {"crashed": "boom, for a whole array"}
    assert named(failed([3, 4], kind="int64"), asked([3.0, 4.0])) == {"crashed": "boom, for integer input"}


def drawn(*answers, function=SPHERE):
    """The same question about (0.1, -0.7), answered again and again, as pairs with the first."""
    first, *others = (asked([0.1, -0.7], answer, function) for answer in answers)
    return [Again("twice", first.call, first.answer, other.answer) for other in others]


def with_result(*values, **changes):
    """The reference's answer at (0.1, -0.7) with another result."""
    return replace(asked([0.1, -0.7]).answer, result=Array.of(values), **changes)


def test_another_answer_is_unstable():
    """Both answers are shown; a NaN is the same as a NaN, and of many values the first four are given."""
    finding = unstable(drawn(with_result(1.0, 2.0), with_result(1.0, 3.0)), [])
    assert finding.sentence == "the same question, asked again, gets another answer"
    assert finding.evidence == ("twice: x = [0.1, -0.7]: first [1.0, 2.0], then [1.0, 3.0]",)
    assert unstable(drawn(with_result(math.nan, 2.0), with_result(math.nan, 2.0)), []) is None
    finding = unstable(drawn(with_result(1, 2, 3, 4, 5), with_result(1, 2, 3, 4)), [])
    assert finding.evidence[0].endswith("first [1, 2, 3, 4, …], then [1, 2, 3, 4]")


def test_other_points_are_unstable():
    """The same result from more calls of f is not the same answer; their order is the port's own."""
    answer = asked([0.1, -0.7]).answer
    more = replace(answer, probes=(*answer.probes, Array.of([0.1, -0.7])), count=5)
    finding = unstable(drawn(answer, more), [])
    assert finding.sentence == "the same question, asked again, calls f at other points"
    assert finding.evidence == ("twice: f was called 4 times, then 5 times",)
    assert unstable(drawn(answer, replace(answer, probes=answer.probes[::-1])), []) is None


def test_the_first_repeat_that_differs_is_named():
    """Those before it, unanswered ones too, are passed over."""
    pairs = [
        *drawn(with_result(1.0, 2.0), Answer(None, Failure("crashed", "boom"))),
        *drawn(Answer(None, Failure("crashed", "boom")), with_result(1.0, 2.0)),
        *drawn(with_result(1.0, 2.0), with_result(1.0, 2.0)),
    ]
    assert unstable(pairs, []) is None
    late = replace(drawn(with_result(1.0, 2.0), with_result(1.0, 3.0))[0], id="late")
    assert unstable([*pairs, late], []).evidence[0].startswith("late: ")


def test_a_list_asked_in_another_order_is_another_question():
    """Where f answers by turns, other points first make other values; where it does not, they make none."""
    answer = asked([0.1, -0.7], function=LISTED).answer
    turned = replace(answer, probes=answer.probes[::-1], result=Array.of([9.0, 9.0]))
    assert unstable(drawn(answer, turned, function=LISTED), []) is None
    assert unstable(drawn(answer, turned), []) is not None
    other = replace(answer, probes=answer.probes[:1] * 4, result=Array.of([9.0, 9.0]))
    assert unstable(drawn(answer, other, function=LISTED), []) is not None


def remembered(*results, shapes_=(), first_count=4):
    """Whether the results of questions with different functions are taken for one that is given again."""
    exchanges = [
        asked(
            [0.1, -0.7],
            Answer(Array.of(result), count=first_count if k == 0 else 4),
            Function(returns=(float(k),)),
            name=f"q{k}",
        )
        for k, result in enumerate(results)
    ]
    return unstable([], [*exchanges, *shapes_])


def test_an_earlier_answer_that_is_given_again_is_unstable():
    """One result for four questions whose f differs is no accident; three may be."""
    finding = remembered(*[[1.5, 2.0]] * 4)
    assert finding.sentence == "the answer to an earlier question is given again"
    assert finding.evidence == ("q1 and 2 more questions: the result is that of q0",)
    assert remembered(*[[1.5, 2.0]] * 3) is None
    assert remembered([1.5, 2.0], [1.5, 2.0], [1.5, 2.0], [1.5, 2.1]) is None
    assert remembered([1.5, 2.1], [1.5, 2.0], [1.5, 2.0], [1.5, 2.0]) is None


@pytest.mark.parametrize("result", [[0.0, 0.0], [1.0, 0.0], [math.nan, 2.0], [math.inf, 2.0]])
def test_some_answers_may_be_alike(result):
    """Zeros, truth values, NaN and infinities have other causes."""
    assert remembered(*[result] * 5) is None


def test_an_answer_without_f_is_not_remembered():
    """A port that never calls f has a constant answer by another fault."""
    assert remembered(*[[1.5, 2.0]] * 5, first_count=0) is None


def test_answers_are_compared_within_a_shape():
    """The same function again does not count, nor does another way of asking; a question without result neither."""
    same = [asked([0.1, -0.7], Answer(Array.of([1.5, 2.0]), count=4), Function(returns=(0.0,)))] * 5
    assert remembered([1.5, 2.0], shapes_=same) is None
    other = [
        asked([[0.1, -0.7]], Answer(Array.of([[1.5, 2.0]]), count=4), Function(returns=(9.0 + k,)))
        for k in range(3)
    ]
    assert remembered([1.5, 2.0], shapes_=other) is None
    assert remembered(*[[1.5, 2.0]] * 4, shapes_=[failed([0.1, -0.7])]) is not None


def contradicted(code="crashed", function=LISTED):
    """A question that failed after f had given two values at one point."""
    point = Array.of([0.1, -0.7])
    answer = Answer(None, Failure(code, "f does not repeat"), probes=(point, point), count=2)
    return asked([0.1, -0.7], answer, function)


def test_a_port_may_refuse_an_f_that_contradicts_itself():
    """Such questions are left out, unless one failed without that excuse, among the golden cases even."""
    good, bad = asked([0.1, -0.7]), contradicted()
    assert without_contradictions([good, bad], []) == (good,)
    assert without_contradictions([good, bad], [good]) == (good,)
    assert without_contradictions([good, bad], [failed([1.0])]) == (good, bad)
    assert without_contradictions([good, bad, contradicted(function=SPHERE)], []) == (
        good,
        bad,
        contradicted(function=SPHERE),
    )
    assert len(without_contradictions([good, contradicted("timed-out")], [])) == 2
    once = replace(bad, answer=replace(bad.answer, probes=bad.answer.probes[:1], count=1))
    assert len(without_contradictions([good, once], [])) == 2


def captured(result, plain=(1.0, 2.0), *, advice):
    """An interview of two questions: an f that reads the caller's x again, and the same f as usual."""
    asked_ = [
        Exchange("captured", asked([0.1, -0.7]).call, Answer(result and Array.of(result)), advice),
        Exchange("uneven", asked([0.1, -0.7]).call, Answer(plain and Array.of(plain))),
    ]
    return Interview(tuple(asked_))


def test_a_copy_shows_where_x_is_read_again():
    """Zeros for that f and other numbers for the same f as usual: a fault where in place is promised, else advice."""
    promised, free = captured((0.0, 0.0), advice=False), captured((0.0, 0.0), (0.0, 2.0), advice=True)
    assert copying.not_in_place(promised).evidence == ("captured: the result is (0.0, 0.0)",)
    assert copying.copied(promised) is None
    assert copying.copied(free).sentence.startswith("x is copied: ")
    assert copying.not_in_place(free) is None


@pytest.mark.parametrize(
    ("result", "plain"),
    [((0.0, 1.0), (1.0, 2.0)), ((0.0, 0.0), (0.0, 0.0)), (None, (1.0, 2.0)), ((0.0,), None)],
)
def test_a_copy_is_not_seen_elsewhere(result, plain):
    """Not in a gradient of something, nor in one that is always 0, nor where an answer is missing."""
    for advice in (False, True):
        interview = captured(result, plain, advice=advice)
        assert copying.not_in_place(interview) is copying.copied(interview) is None
        alone = Interview(interview.asked[:1])
        assert copying.not_in_place(alone) is copying.copied(alone) is None
    assert copying.not_in_place(Interview(())) is copying.copied(Interview(())) is None


def test_complex_arguments_are_shown():
    """Up to four components."""
    at = Array((5,), (1 + 1e-20j, 2.0, 3.0, 4.0, 5.0), "complex128")
    odd = asked([1.0, 2.0, 3.0, 4.0, 5.0], Answer(None, probes=(Array.of([1.0] * 5), at)))
    finding = shapes.complex_input([asked([1.0]), odd])
    assert finding.evidence == ("a question: f is called at [(1+1e-20j), 2.0, 3.0, 4.0]",)
    assert shapes.complex_input([asked([1.0])]) is None


def given(rows, *probes, takes=""):
    """A question about x in which f was given these probes."""
    return asked(rows, Answer(None, probes=tuple(map(Array.of, probes)), count=len(probes)), takes=takes)


def test_single_elements_are_seen_where_x_has_several():
    """One element at a time, in every call of a question; for x of one component that is right."""
    finding = shapes.elementwise([given([1.0], [1.0]), given([1.0, 2.0], [1.0 + H], [1.0 - H])])
    assert finding.evidence == ("a question: x has 2 components, f is given [1.0001] of shape (1,)",)
    for right in (
        given([1.0], [1.0]),
        given([1.0, 2.0], [1.0], [1.0, 2.0]),
        given([1.0, 2.0]),
        given(1.0, 1.0),
    ):
        assert shapes.elementwise([right]) is None
    assert shapes.elementwise([given([[1.0, 2.0]], [1.0])]) is None
    assert shapes.elementwise([given([[1.0, 2.0], [3.0, 4.0]], [1.0])]) is not None


def test_an_f_of_fewer_components_is_cut_short():
    """More than one and fewer than x has, at a point; the most that any call was given counts."""
    finding = shapes.cut_short([asked([1.0, 2.0]), given([1.0, 2.0, 3.0], [1.0], [1.0, 2.0])])
    assert finding.sentence == "only the first 2 components are given to f"
    assert finding.evidence == ("a question: x has 3 components, f is given 2",)
    assert finding.parameters == {"which": "after 2"}
    for other in (
        given([1.0, 2.0, 3.0], [1.0]),
        given([1.0, 2.0, 3.0]),
        given([1.0, 2.0], [1.0, 2.0]),
        given([1.0, 2.0, 3.0], [1.0, 2.0], [1.0, 2.0, 3.0]),
        given([[1.0, 2.0, 3.0]], [1.0, 2.0]),
    ):
        assert shapes.cut_short([other]) is None


def shaped(rows, shape, name="a question"):
    """A question about x whose result has a shape of its own."""
    return asked(rows, Answer(Array(shape, (0.0,) * math.prod(shape))), name=name)


def test_another_shape_of_the_result_is_shown():
    """Up to three times; whether only batches are concerned is said."""
    point, batch = shaped([1.0, 2.0], (1, 2), "p"), shaped([[1.0, 2.0]], (2,), "b")
    finding = shapes.wrong_shape([asked([1.0]), failed([1.0]), point, batch, point, point])
    assert finding.sentence == "the gradient has another shape than x: (1, 2) for x of shape (2,)"
    assert finding.evidence == (
        "p: x has shape (2,), the result (1, 2)",
        "b: x has shape (1, 2), the result (2,)",
        "p: x has shape (2,), the result (1, 2)",
    )
    assert shapes.wrong_shape([asked([1.0]), batch]).sentence.startswith(
        "a batch's gradient has another shape"
    )
    assert shapes.wrong_shape([asked([1.0]), failed([1.0])]) is None


@pytest.mark.parametrize(
    ("probe", "sentence"),
    [
        ([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], "f is given the whole batch where it takes one row"),
        ([1.0, 3.0, 5.0], "the batch is transposed: f is given its columns"),
        ([1.0, 2.0, 3.0, 4.0], "f is given 4 components where a row has 2"),
    ],
)
def test_what_f_is_given_of_a_batch_is_told(probe, sentence):
    """All of it, a column, or something else than a row."""
    batch = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
    fine = given(batch, [1.0, 2.0], [1.0])
    finding = shapes.sees_other_rows([given([1.0, 2.0], [1.0]), fine, given(batch, [1.0, 2.0], probe)])
    assert finding.sentence == sentence
    assert finding.evidence == (f"a question: x has shape (3, 2), f is given shape {Array.of(probe).shape}",)
    assert shapes.sees_other_rows([fine, given(batch, probe, takes="array")]) is None


def integral(points, result, function=LISTED):
    """A question about (3, -4) as integers: where f was called, and the result."""
    probes = tuple(map(Array.of, points))
    answer = Answer(Array.of(result), probes=probes, count=len(probes))
    return asked([3, -4], answer, function, name="i", kind="int64")


FRACTIONS = asked([0.1, -0.7], Answer(Array.of([0.5, 1.25])))
WHOLE = asked([0.1, -0.7], Answer(Array.of([0.0, 1.0])))
X34 = Array.of([3.0, -4.0])
IMPULSE = asked([0.1, -0.7], Answer(Array.of([0.0, 5000.0])), Function(returns=(0.0, 1.0)))


def test_integers_that_stay_integers_when_h_is_added():
    """f is called at whole numbers, and at others than x."""
    finding = integers.truncation([FRACTIONS, integral([[3.0, -4.0], [2.0, -4.0]], [25000.0, 35000.0])])
    assert finding.sentence == "integer input stays integer when h is added"
    assert finding.evidence == (
        "i: x = [3, -4]: f is called at integers only, the result is [25000.0, 35000.0]",
    )
    assert integers.truncation([FRACTIONS, integral([[3.0 + H, -4.0]], [0.5, 0.5])]) is None


def test_a_gradient_that_is_whole_for_integers_alone():
    """The fraction of the result is lost where x holds integers, and is not where it holds floats."""
    cut = integral([[3.0 + H, -4.0], [3.0 - H, -4.0]], [6.0, -8.0])
    finding = integers.truncation([FRACTIONS, cut])
    assert finding.sentence == "the result takes the integer type of the input"
    assert finding.evidence == ("i: x = [3, -4]: the result is [6.0, -8.0], integers only",)
    assert finding.parameters == {"at": "result of integer input"}
    assert integers.truncation([FRACTIONS, FRACTIONS, WHOLE, cut]) is not None
    assert integers.truncation([FRACTIONS, WHOLE, IMPULSE, IMPULSE, FRACTIONS, cut]) is not None
    assert integers.truncation([WHOLE, cut]) is None
    assert integers.truncation([FRACTIONS, WHOLE, cut]) is None
    assert integers.truncation([cut]) is None
    assert integers.truncation([FRACTIONS, failed([1.0]), failed([2.0]), cut]) is None
    honest = integral([[3.0 + H, -4.0], [3.0 - H, -4.0]], [6.0, -8.0], SPHERE)
    assert integers.truncation([FRACTIONS, honest]) is None
    assert integers.truncation([FRACTIONS, integral([[3.0 + H, -4.0]], [6.5, -8.0])]) is None
    assert integers.truncation([FRACTIONS, integral([[3.0 + H, -4.0]], [0.0, 0.0])]) is None


def test_complex_and_missing_answers_tell_nothing_of_integers():
    """A complex step is another fault."""
    odd = Array((2,), (3 + 1e-20j, -4.0), "complex128")
    rotated = asked([3, -4], Answer(Array.of([6.0, -8.0]), probes=(X34, odd)), LISTED, kind="int64")
    assert integers.truncation([FRACTIONS, rotated]) is None
    assert integers.truncation([FRACTIONS, failed([3, -4], kind="int64")]) is None


def left(rows, after, *, probes=(), result=None, name="a question", shape=None, takes=""):
    """A question after which x holds something else."""
    x = Array.of(rows)
    answer = Answer(
        Array(x.shape, result or (0.5,) * len(x.values)),
        after=Array(shape or x.shape, tuple(after)),
        probes=tuple(map(Array.of, probes)),
        count=len(probes),
    )
    return asked(rows, answer, name=name, takes=takes)


@pytest.mark.parametrize(
    ("exchange", "sentence", "kind"),
    [
        (left([-0.0, 3.0], (0.0, 3.0)), "-0.0 in the caller's x becomes 0.0", "unsigned zero"),
        (
            left([0.3, 3.0], (0.3 - H, 3.0), probes=[[0.3 + H, 3.0], [0.3 - H, 3.0]]),
            "the caller's x stays at the last point where f was called",
            "stepped",
        ),
        (
            left([[0.1, 0.2], [0.3, 3.0]], (0.1, 0.2, 0.3 - H, 3.0), probes=[[0.3 - H, 3.0]]),
            "the caller's x stays at the last point where f was called",
            "stepped",
        ),
        (
            left(
                [[0.1, 0.2], [0.3, 3.0]],
                (0.1, 0.2, 0.3 - H, 3.0),
                probes=[[0.1, 0.2, 0.3 - H, 3.0]],
                takes="array",
            ),
            "the caller's x stays at the last point where f was called",
            "stepped",
        ),
        (
            left([0.1, 3.0], (0.10000000149011612, 3.0), probes=[[0.10000000149011612, 3.0]]),
            "the caller's x is rounded to float32 afterwards",
            "rounded",
        ),
        (left([0.16, 3.0], (0.2, 3.0)), "the caller's x is rounded to 1 decimals afterwards", "rounded"),
        (
            left([0.1, 2.3], (0.1, 2.3 + H - 2 * H + H)),
            "x is restored by adding and subtracting h, which leaves it an ulp or so off",
            "drifted",
        ),
        (
            left([2.3, 0.5], (2.3 + H - 2 * H + H, 0.5), probes=[[2.3 + H - 2 * H + H, 0.5 + H]]),
            "x is restored by adding and subtracting h, which leaves it an ulp or so off",
            "drifted",
        ),
        (left([0.16, 3.7], (0.16, 6.5), probes=[[3.0]]), "the caller's x is changed", "changed"),
        (
            left([0.16, 3.7], (6.5, 8.25), result=(6.5, 8.25)),
            "the result is written over the caller's x",
            "result",
        ),
        (left([0.16, 3.7], (6.5, 8.25)), "the caller's x is changed", "changed"),
    ],
)
def test_what_stays_in_x_is_named(exchange, sentence, kind):
    """The sign of zero, the last point, a rounding, a drift, the result, or something else."""
    finding = leftovers.not_restored([asked([1.0]), exchange])
    assert (finding.sentence, finding.parameters) == (sentence, {"left": kind})


def test_what_stays_in_x_is_one_thing_for_all_questions():
    """Two kinds of change are no more than a change."""
    both = [left([0.1, 2.3], (0.1, 2.3 + H - 2 * H + H)), left([0.16, 3.7], (6.5, 3.7), result=(6.5, 1.0))]
    assert leftovers.not_restored(both).parameters == {"left": "changed"}


def test_a_change_of_x_is_shown_where_it_is_easiest_to_see():
    """The largest change at a point of few and small components; else the largest of all."""
    large = left([1e6, 2.0], (1e6 + 9.0, 2.0), name="large")
    many = left([1.0] * 4, (1.0, 1.0, 1.0, 8.5), name="many")
    small = left([1.0, 2.0, 3.0], (1.5, 2.0, 5.0), name="small")
    assert leftovers.not_restored([large, many, small]).evidence == (
        "small: component 3 of x was 3.0 and is 5.0 afterwards",
    )
    assert leftovers.not_restored([many, large]).evidence == (
        "large: component 1 of x was 1000000.0 and is 1000009.0 afterwards",
    )


def test_another_shape_of_x_is_a_change():
    """Where the values are as they were; a number that was given as one has no shape to keep."""
    finding = leftovers.not_restored([asked([1.0, 2.0]), left([1.0, 2.0], (1.0, 2.0), shape=(1, 2))])
    assert finding.sentence == "the caller's x has another shape afterwards"
    assert finding.evidence == ("a question: x had shape (2,) and has shape (1, 2) afterwards",)
    assert finding.parameters == {"left": "changed"}
    assert leftovers.not_restored([left(1.0, (1.0,), shape=(1,))]) is None


def test_x_is_not_looked_at_where_it_tells_nothing():
    """After a failure, where it was not observed, and where it has another number of values."""
    changed = left([1.0, 2.0], (1.0, 5.0))
    crashed = replace(changed, answer=replace(changed.answer, failure=Failure("crashed", "boom")))
    hidden = replace(changed, answer=replace(changed.answer, after=None))
    cut = left([1.0, 2.0], (1.0,), shape=(1,))
    assert leftovers.not_restored([crashed, hidden, cut]) is None
    assert leftovers.not_restored([crashed, changed]) is not None
    reshaped = left([1.0, 2.0], (1.0, 2.0), shape=(1, 2))
    broken = replace(reshaped, answer=replace(reshaped.answer, failure=Failure("crashed", "boom")))
    assert leftovers.not_restored([broken, hidden, cut]) is None
