"""What the judge says of ports whose faults are known, because they are replays."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Answer, Array, Call, Failure, Function
from gradport.judge.identify import identify
from gradport.judge.interview.exchange import Interview
from gradport.judge.interview.interviewer import conducted, interview
from gradport.judge.prediction.replay import Replay
from gradport.judge.verdict import same_array

MANIFEST = Manifest(name="a port", language="python", folder=Path(), in_place=True)
OFFERS = frozenset({"point", "rows", "array", "integer", "scalar"})


@dataclass(frozen=True)
class Fault:
    """A code with parameters."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


def asked(port, offers=OFFERS) -> Interview:
    """Interview a port."""
    return conducted(interview(offers, in_place=True), port.answer)


def found(port, offers=OFFERS):
    """The findings about a port."""
    return identify(asked(port, offers), [], MANIFEST).findings


class Altered:
    """A replay whose answers are changed afterwards."""

    def __init__(self, alter, *faults) -> None:
        self.replay = Replay(faults)
        self.alter = alter
        self.calls = 0

    def answer(self, call: Call) -> Answer:
        """Answer as the replay does, then change that."""
        self.calls += 1
        return self.alter(self.replay.answer(call), call, self.calls)


def with_result(answer, values, shape=None):
    """The same answer with another result."""
    return replace(answer, result=Array(shape if shape is not None else answer.result.shape, tuple(values)))


FAULTS = [
    (Fault("forward-difference"),),
    (Fault("backward-difference"),),
    (Fault("wrong-step", {"h": 1e-5}),),
    (Fault("wrong-step", {"h": 1e-3}), Fault("sign-flipped")),
    (Fault("wrong-offset", {"up": 1.0, "down": -2.0}),),
    (Fault("wrong-offset", {"up": 2.0, "down": -1.0, "over": 3.0}),),
    (Fault("wrong-divisor", {"quotient": "(a - b) / 2 * h"}),),
    (Fault("wrong-divisor", {"quotient": "a - b / (2*h)"}),),
    (Fault("forward-difference"), Fault("wrong-divisor", {"quotient": "(a - b) / (2*h)"})),
    (Fault("sign-flipped"),),
    (Fault("nonlinear", {"of": "absolute value"}),),
    (Fault("float32-input"),),
    (Fault("float32-input"), Fault("input-not-restored", {"left": "rounded"})),
    (Fault("float32-input"), Fault("wrong-step", {"h": 1e-3}), Fault("global-leak", {"names": "grad"})),
    (Fault("rounded-input", {"to": "3 decimals"}),),
    (Fault("rounded-input", {"to": "8 bits"}), Fault("input-not-restored", {"left": "rounded"})),
    (Fault("float32-arithmetic"),),
    (Fault("float32-arithmetic", {"of": "values"}),),
    (Fault("float32-arithmetic"), Fault("float32-result")),
    (Fault("float32-result"),),
    (Fault("rounded-result", {"to": "4 decimals"}),),
    (Fault("integer-truncation"),),
    (Fault("integer-truncation", {"at": "result of integer input"}),),
    (Fault("integer-truncation", {"at": "component"}),),
    (Fault("integer-truncation", {"at": "result"}),),
    (Fault("skips-component", {"which": "the last"}),),
    (Fault("skips-component", {"which": "all but the first two"}), Fault("wrong-step", {"h": 1e-6})),
    (Fault("wrong-component-order", {"stand": "in reverse order"}),),
    (Fault("wrong-component-order", {"stand": "one place too far on"}), Fault("float32-result")),
    (Fault("wrong-batch", {"rows": "transposed"}),),
    (Fault("wrong-batch", {"rows": "all that of the first row"}), Fault("wrong-step", {"h": 1e-3})),
    (Fault("wrong-batch", {"rows": "all the mean of the rows"}),),
    (Fault("input-not-restored", {"left": "stepped"}),),
    (Fault("input-not-restored", {"left": "drifted"}),),
    (Fault("input-not-restored", {"left": "result"}),),
    (Fault("global-leak", {"names": "grad, h"}),),
]


@pytest.mark.parametrize("faults", FAULTS, ids=lambda faults: " and ".join(fault.code for fault in faults))
def test_a_replayed_fault_is_named_with_its_parameters(faults):
    """Each fault and pair of faults is named, nothing else is, and the findings replay the same answers."""
    port = Replay(faults)
    findings = found(port)
    assert sorted(finding.code for finding in findings) == sorted(fault.code for fault in faults)
    again = Replay(findings)
    for exchange in asked(port).asked:
        answer = again.answer(exchange.call)
        assert same_array(answer.result, exchange.answer.result), exchange.id
        assert same_array(answer.after, exchange.answer.after, zero_sign=True), exchange.id


@pytest.mark.parametrize("code", ["steps-together", "elementwise-function", "no-step", "noisy-output"])
def test_a_fault_without_parameters_is_named_alone(code):
    """A fault that hides all else is the one finding."""
    assert [finding.code for finding in found(Replay([Fault(code)]))] == [code]


def test_the_reference_gets_no_finding_and_no_advice():
    """Of the reference itself nothing is said."""
    identified = identify(asked(Replay()), [], MANIFEST)
    assert identified.findings == ()
    assert identified.advice == ()


def test_every_finding_has_a_sentence_and_evidence():
    """A finding says what the port computes instead, and shows a question with expected and actual values."""
    (finding,) = found(Replay([Fault("float32-input")]))
    assert finding.sentence == (
        "a central difference with h = 0.0001, but each component is first rounded to float32"
    )
    assert "f is called at" in finding.evidence[0]
    assert "expected" in finding.evidence[0]


def test_a_step_within_four_ulps_is_no_finding():
    """An h that is the product of others may be an ulp off."""
    assert found(Replay(step=0.1 * 0.001)) == ()


def test_a_float32_step_is_a_wrong_step():
    """h rounded to float32 is not h; the sentence says so."""
    (finding,) = found(Replay([Fault("wrong-step", {"h": 9.999999747378752e-05})]))
    assert finding.sentence.endswith("which is 0.0001 rounded to float32")


def test_a_fault_of_negative_components_says_where():
    """A fault that shows only at some components is named with the place."""

    def flipped(answer, call, _):
        pairs = zip(answer.result.values, call.x.values, strict=True)
        return with_result(answer, (-value if x < 0 else value for value, x in pairs))

    (finding,) = found(Altered(flipped))
    assert finding.code == "sign-flipped"
    assert finding.sentence.endswith("where x is negative")
    assert finding.parameters == {"where": "where x is negative"}


def test_what_has_no_name_is_shown_honestly():
    """Results that no rule explains are shown with points and values, as other-scheme."""

    def odd(answer, call, _):
        pairs = zip(answer.result.values, call.x.values, strict=True)
        return with_result(answer, (7.0 if x == -33.3 else value for value, x in pairs))

    (finding,) = found(Altered(odd))
    assert finding.code == "other-scheme"
    assert "the result is 7.0" in finding.evidence[0]


def test_clipping_is_nonlinear():
    """A derivative cut to ±5 is not linear in the values of f."""

    def clipped(answer, *_):
        return with_result(answer, (min(max(value, -5.0), 5.0) for value in answer.result.values))

    (finding,) = found(Altered(clipped))
    assert (finding.code, finding.sentence) == (
        "nonlinear",
        "the derivative is cut off below -5.0 and cut off above 5.0",
    )


def test_an_answer_that_changes_is_unstable_and_nothing_else():
    """Nothing is read into answers that differ from one call to the next."""

    def drifting(answer, _, count):
        return with_result(answer, (value + count for value in answer.result.values))

    assert [finding.code for finding in found(Altered(drifting))] == ["unstable"]


def test_a_flat_result_is_a_wrong_shape():
    """A batch's gradient that comes back flat has right numbers and a wrong shape."""

    def flat(answer, *_):
        return with_result(answer, answer.result.values, (len(answer.result.values),))

    assert [finding.code for finding in found(Altered(flat), frozenset({"point", "rows"}))] == ["wrong-shape"]


def test_nan_where_x_is_zero_is_non_finite():
    """A result that is NaN only at zero components is named with the place."""

    def broken(answer, call, _):
        pairs = zip(answer.result.values, call.x.values, strict=True)
        return with_result(answer, (float("nan") if x == 0 else value for value, x in pairs))

    (finding,) = found(Altered(broken))
    assert (finding.code, finding.sentence) == ("non-finite", "NaN or infinity comes back, where x is 0")


def test_a_result_multiplied_by_x_is_a_wrong_divisor():
    """A derivative times its component is named as that."""

    def multiplied(answer, call, _):
        pairs = zip(answer.result.values, call.x.values, strict=True)
        return with_result(answer, (value * x for value, x in pairs))

    (finding,) = found(Altered(multiplied), frozenset({"point"}))
    assert (finding.code, finding.sentence) == ("wrong-divisor", "the result is multiplied by x, too")


def test_another_shape_of_x_afterwards_is_input_not_restored():
    """The values of x may be as they were, and its shape not."""

    def reshaped(answer, *_):
        after = answer.after
        return replace(answer, after=Array((1, len(after.values)), after.values))

    (finding,) = found(Altered(reshaped), frozenset({"point"}))
    assert finding.code == "input-not-restored"


def test_a_crash_says_for_which_questions():
    """An error that comes only for many components is one finding that says so."""

    def failing(answer, call, _):
        if len(call.x.values) < 10:
            return answer
        return Answer(None, Failure("crashed", "index out of range"))

    (finding,) = found(Altered(failing), frozenset({"point"}))
    assert (finding.code, finding.sentence) == ("crashed", "index out of range, for 10 components or more")


def test_a_port_that_never_ends_is_asked_once():
    """Where the first question runs out of time, the interview ends: each further one would cost as much."""

    def endless(*_):
        return Answer(None, Failure("timed-out", "no answer within 10 s"))

    port = Altered(endless)
    assert [finding.code for finding in found(port)] == ["timed-out"]
    assert port.calls == 1


def test_a_copy_is_advice_unless_in_place_is_declared():
    """A port that answers zeros for an f that reads x again is told so; a fault it is only where it promises."""

    def copying(answer, call, _):
        return with_result(answer, [0.0] * len(answer.result.values)) if call.captured else answer

    conversation = asked(Altered(copying))
    assert [finding.code for finding in identify(conversation, [], MANIFEST).findings] == ["no-step"]
    as_advice = tuple(replace(item, advice=item.id == "captured") for item in conversation.asked)
    identified = identify(Interview(as_advice), [], replace(MANIFEST, in_place=False))
    assert identified.findings == ()
    assert [advice.code for advice in identified.advice] == ["no-step"]


def test_a_declared_precision_is_no_finding():
    """A port that declares float32 is not accused of it."""
    conversation = asked(Replay(precision="float32"))
    assert identify(conversation, [], replace(MANIFEST, precision="float32")).findings == ()
    assert identify(conversation, [], MANIFEST).findings != ()


def test_a_declared_step_is_no_finding():
    """A port that declares h = 1e-5 is judged by it."""
    conversation = asked(Replay(step=1e-5))
    assert identify(conversation, [], replace(MANIFEST, step=1e-5)).findings == ()


def test_the_interview_is_short():
    """Fewer than 150 questions are asked, whatever the port takes."""
    assert len(asked(Replay()).asked) < 150


def test_a_port_that_takes_nothing_is_asked_nothing():
    """Without anything on offer the interview ends at once."""
    assert asked(Replay(), frozenset()) == Interview(())


def test_a_step_that_is_kept_in_a_copy_steps_several_components():
    """Where x afterwards is as before, or is not observed, a step that stays shows in later probes."""
    for after in (lambda call: call.x, lambda _call: None):

        def hidden(answer, call, _, after=after):
            return replace(answer, after=after(call))

        port = Altered(hidden, Fault("input-not-restored", {"left": "stepped"}))
        assert [finding.code for finding in found(port)] == ["steps-together"]


def test_complex_arguments_are_named_alone():
    """A complex step is one finding: what follows from it is not named."""

    def rotated(answer, *_):
        probes = tuple(
            replace(probe, values=tuple(v + 1e-20j for v in probe.values)) for probe in answer.probes
        )
        return replace(answer, probes=probes)

    assert [finding.code for finding in found(Altered(rotated))] == ["complex-input"]


def test_the_function_of_a_question_is_not_told():
    """Every question about a point is asked with a formula or with values from a list, never with an answer."""
    functions = {type(exchange.call.function) for exchange in asked(Replay()).asked}
    assert functions == {Function}


def where_negative(usual, negative):
    """Answer each component as one replay does, negative ones as another."""

    def mixed(answer, call, _):
        other = negative.answer(call)
        picked = [value < 0 for value in call.x.values]
        results = [
            b if odd else a
            for a, b, odd in zip(answer.result.values, other.result.values, picked, strict=True)
        ]
        chosen = [(other if picked[k // 2] else answer).probes[k] for k in range(len(answer.probes))]
        return replace(with_result(answer, results), probes=tuple(chosen))

    return Altered(mixed, *usual)


def test_a_fault_that_shows_in_two_ways_is_one_finding():
    """The sentence of the first stands; that of the second is evidence beside its own."""
    usual = [Fault("float32-result")]
    port = where_negative(usual, Replay([*usual, Fault("wrong-step", {"h": 1e-3})]))
    findings = {finding.code: finding for finding in found(port, frozenset({"point"}))}
    assert sorted(findings) == ["float32-result", "wrong-step"]
    assert findings["wrong-step"].sentence.endswith("where x is negative")
    rounded = findings["float32-result"]
    assert rounded.sentence == "a central difference with h = 0.0001, whose result is rounded to float32"
    assert "the result is" in rounded.evidence[0]
    assert rounded.evidence[1].endswith("whose result is rounded to float32, where x is negative")
    assert "the result is" in rounded.evidence[2]


@pytest.mark.parametrize("name", ["uneven", "tenths"])
def test_a_question_of_the_interview_is_compared_with_its_repetition(name):
    """One question more than once, and nothing else, gets another answer."""
    conversation = asked(Replay(), frozenset({"point"}))
    again = [item for item in conversation.asked if item.id.startswith(name)][-1]
    odd = tuple(
        replace(item, answer=with_result(item.answer, (7.0, 8.0, 9.0))) if item is again else item
        for item in conversation.asked
    )
    assert again.id == {"uneven": "uneven again", "tenths": "tenths once more"}[name]
    (finding,) = identify(Interview(odd), [], MANIFEST).findings
    assert finding.code == "unstable"
    assert finding.evidence[0].startswith(f"{name}: ")


def test_an_error_that_a_complex_step_causes_is_not_named():
    """f gives complex values back, and the port fails on them; another error is named beside."""

    def rotated(message):
        def alter(answer, call, _):
            if call.function.formula:
                return Answer(None, Failure("crashed", message))
            turned = tuple(replace(p, values=tuple(v + 1e-20j for v in p.values)) for p in answer.probes)
            return replace(answer, probes=turned)

        return Altered(alter)

    assert [finding.code for finding in found(rotated("must be real, not complex"))] == ["complex-input"]
    assert [finding.code for finding in found(rotated("boom"))] == ["crashed", "complex-input"]


def test_an_error_that_mentions_complex_numbers_is_named():
    """Without complex arguments it is no consequence of them."""

    def failing(answer, call, _):
        return Answer(None, Failure("crashed", "complex")) if call.function.formula else answer

    assert [finding.code for finding in found(Altered(failing), frozenset({"point"}))] == ["crashed"]


def test_a_port_that_checks_whether_f_repeats_is_not_accused():
    """An f that answers from a list does not; where f does, the port answers."""

    def checking(answer, call, _):
        if call.function.returns is None:
            return answer
        return Answer(None, Failure("crashed", "f does not repeat"), probes=(call.x, call.x), count=2)

    assert found(Altered(checking), frozenset({"point"})) == ()


def test_more_calls_than_needed_are_advice():
    """Where nothing is wrong, seven calls for three components are worth knowing."""

    def thorough(answer, call, _):
        return replace(answer, probes=(*answer.probes, call.x), count=answer.count + 1)

    def advice(*faults):
        conversation = asked(Altered(thorough, *faults), frozenset({"point"}))
        return [item.sentence for item in identify(conversation, [], MANIFEST).advice]

    assert advice() == ["f is called 7 times for 3 components, where 6 would do"]
    assert advice(Fault("sign-flipped")) == []


def test_what_happens_to_integers_is_advice_where_none_are_promised():
    """Unless the same is found for floats."""

    def advice(*faults):
        conversation = conducted(interview(frozenset({"point"}), try_integers=True), Replay(faults).answer)
        return [
            item.sentence for item in identify(conversation, [], replace(MANIFEST, in_place=False)).advice
        ]

    assert advice(Fault("integer-truncation")) == [
        "for integer input: integer input stays integer when h is added"
    ]
    assert advice() == []
    assert advice(Fault("sign-flipped")) == []


def test_a_batch_that_is_transposed_is_one_finding():
    """f is given columns; the numbers that come of them are not looked at."""

    def transposed(answer, call, _):
        if call.takes != "rows":
            return answer
        rows, width = call.x.shape
        turned = [call.x.values[row * width + k] for k in range(width) for row in range(rows)]
        other = Replay().answer(replace(call, x=Array((width, rows), tuple(turned))))
        back = [other.result.values[k * rows + row] for row in range(rows) for k in range(width)]
        return replace(answer, result=Array(call.x.shape, tuple(back)), probes=other.probes)

    (finding,) = found(Altered(transposed), frozenset({"point", "rows"}))
    assert (finding.code, finding.sentence) == (
        "wrong-batch",
        "the batch is transposed: f is given its columns",
    )


@pytest.mark.parametrize(
    ("scale", "code"),
    [(1e150, "wrong-divisor"), (1e290, "wrong-divisor"), (1e300, "wrong-divisor"), (1e308, "non-finite")],
)
def test_results_of_any_size_are_judged(scale, code):
    """Also where a sum of them is beyond the floats."""

    def huge(answer, *_):
        return with_result(answer, (value * scale for value in answer.result.values))

    assert found(Altered(huge))[0].code == code


@pytest.mark.parametrize("scale", [1e150, 1e300, 1e308, 1e-320])
def test_points_of_any_size_are_judged(scale):
    """f may be called as far out as floats go, and beyond."""

    def far(answer, *_):
        probes = tuple(replace(p, values=tuple(v * scale for v in p.values)) for p in answer.probes)
        return replace(answer, probes=probes)

    for faults in ((), (Fault("wrong-step", {"h": 1e-3}),)):
        assert found(Altered(far, *faults)) != ()
