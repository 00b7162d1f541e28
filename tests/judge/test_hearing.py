"""A port that is heard: what it is asked, how often, and what becomes of its answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from gradport import objectives, places
from gradport.answers import fixture
from gradport.closeness import Level
from gradport.findings import Finding, present
from gradport.hearing import Hearing, Run
from gradport.hosts.manifests.manifest import Deviation, Manifest, OwnFunction, Script
from gradport.hosts.port import LOADED, LOADING, Answer, Array, Failure, Function
from gradport.judge.prediction.deviations import Predictions
from gradport.judge.prediction.replay import Replay
from gradport.judge.report import PortResult

EVERY = {case.id: case for case in fixture.load(places.fixtures_folder().path).cases}
POINT = EVERY["sphere-at-3-4"]
TENTHS = EVERY["sphere-at-tenths"]
ROWS = next(case for case in EVERY.values() if case.kind == "rows")
GRID = next(case for case in EVERY.values() if case.kind == "grid" and case.objective == "sphere")
SCALAR = next(case for case in EVERY.values() if case.kind == "scalar")
TEXTS = [case for case in EVERY.values() if case.kind == "printed"]

MANIFEST = Manifest(
    name="a port",
    language="python",
    folder=Path(),
    load="port.py",
    takes=("point", "rows"),
    runtimes=("cpython",),
)
BLANK = PortResult("a port", "python", "cpython", agrees=False, level=None)


class Counted(Replay):
    """The reference with faults in a file that loads; `change` alters an answer, told how often the call came."""

    def __init__(self, *faults, change=lambda answer, _call, _times: answer):
        super().__init__(faults)
        self.change = change
        self.calls = []

    def answer(self, call):
        self.calls.append(call)
        return self.change(self.usual(call), call, self.calls.count(call))

    def usual(self, call):
        """What the port answers by itself."""
        if call.takes == "value":
            return Answer(Array.of(objectives.by_name("sphere")(call.x.values)))
        if call.takes == "script":
            return Answer(None)
        if call.function.own:
            call = replace(call, function=Function(objective="sphere"))
        return LOADED if call == LOADING else super().answer(call)


def heard(port, *cases, known=(), **changes):
    """Hear a port on some cases; `changes` are of its manifest."""
    manifest = replace(MANIFEST, **changes)
    predictions = Predictions(manifest.deviations, manifest.step, manifest.precision)
    return Hearing(manifest, predictions, Run(cases, known), port).result(BLANK)


def times(port, case):
    """How often a port was asked a case's own question."""
    return sum(call.function == case.function and call.x == case.x for call in port.calls)


def test_the_reference_agrees_bit_for_bit():
    """Every case that it takes is judged, with what was asked beside it, and the order of convergence is said."""
    result = heard(Counted(), POINT, ROWS, GRID)
    assert result.agrees
    assert result.level is Level.BIT_IDENTICAL
    assert [(case.id, case.tier, case.state) for case in result.cases] == [
        (case.id, "algorithm", "") for case in (POINT, ROWS, GRID)
    ]
    point = result.cases[0]
    assert (point.why, point.file, point.objective, point.x) == (POINT.why, POINT.file, "sphere", POINT.x)
    assert result.order.startswith("the error grows with the step to the power 2.00")


def test_a_formula_without_a_name_stands_for_itself():
    """A case that names no objective shows its formula."""
    (case,) = heard(Counted(), replace(POINT, objective=None)).cases
    assert case.objective == POINT.formula


def test_what_a_port_does_not_take_is_not_asked():
    """Such a case says why, has no level, and does not count."""
    port = Counted()
    result = heard(port, POINT, ROWS, takes=("point",))
    assert result.agrees
    assert (result.cases[1].state, result.cases[1].note) == ("not-offered", "the port does not take rows")
    assert result.cases[1].level is None
    assert times(port, ROWS) == 0


def test_the_order_is_asked_where_points_are_taken():
    """A port that takes batches only has no order."""
    assert heard(Counted(), ROWS, takes=("rows",)).order == ""


def test_an_order_that_does_not_show_is_not_said():
    """Results that are 0 have no order of convergence."""

    def nothing(answer, _call, _times):
        return replace(answer, result=Array(answer.result.shape, (0.0,) * len(answer.result.values)))

    assert heard(Counted(change=nothing), POINT).order == ""


def test_a_derivative_is_asked_where_an_entry_is_named():
    """The derivative of one variable is offered by an entry, not by what the gradient takes."""
    assert [case.state for case in heard(Counted(), SCALAR, POINT).cases] == ["not-offered", ""]
    entries = {"gradient": "grad", "derivative": "diff"}
    port = Counted()
    assert [case.state for case in heard(port, SCALAR, POINT, entries=entries).cases] == ["", ""]
    assert any(call.takes == "scalar" and call.function.returns for call in port.calls)


def test_a_small_case_is_asked_twice_and_a_grid_once():
    """The second time comes after all have been asked."""
    port = Counted()
    heard(port, POINT, GRID, TENTHS)
    assert (times(port, POINT), times(port, TENTHS)) == (2, 2)
    assert sum(call.takes == "rows" and not call.observed for call in port.calls) == 1
    functions = [
        call.x for call in port.calls if call.x in (POINT.x, TENTHS.x) and call.function == POINT.function
    ]
    assert functions == [POINT.x, TENTHS.x, POINT.x, TENTHS.x]


def test_what_failed_is_not_asked_again():
    """A question that got no answer is asked once."""

    def failing(answer, call, _times):
        return Answer(None, Failure("crashed", "boom")) if call.x == POINT.x else answer

    port = Counted(change=failing)
    result = heard(port, POINT, TENTHS)
    assert (times(port, POINT), times(port, TENTHS)) == (1, 2)
    assert (result.cases[0].state, result.cases[0].note) == ("errored", "crashed: boom")


def test_another_answer_the_second_time_is_unstable():
    """The repetition counts although the first answer was right."""

    def drifting(answer, call, times):
        if call.x != POINT.x or times == 1:
            return answer
        return replace(answer, result=Array.of([6.0, 9.0]))

    result = heard(Counted(change=drifting), POINT, TENTHS)
    assert [finding.code for finding in result.findings] == ["unstable"]
    assert not result.agrees
    assert result.cases[0].level is Level.BIT_IDENTICAL


@pytest.mark.parametrize("code", ["crashed", "no-answer", "timed-out", "out-of-memory"])
def test_a_failure_the_second_time_is_a_finding(code):
    """A question that was answered once, and then not, is named although its case agrees."""

    def tiring(answer, call, times):
        failing = call.x == POINT.x and times == 2
        return Answer(None, Failure(code, "the second time")) if failing else answer

    result = heard(Counted(change=tiring), POINT, TENTHS)
    (finding,) = result.findings
    assert not result.agrees
    assert finding.code == code
    assert finding.evidence == ("sphere-at-3-4, asked again: x = [3, 4]: the second time",)


def test_what_a_call_does_the_second_time_is_a_finding():
    """x that is left changed, a global that is bound and a print count then as well."""

    def careless(answer, call, times):
        if call.x != POINT.x or times == 1:
            return answer
        return replace(answer, after=Array.of([3.0, 5.0]), output="done", globals=("grad",))

    result = heard(Counted(change=careless), POINT, TENTHS)
    assert sorted(finding.code for finding in result.findings) == [
        "global-leak",
        "input-not-restored",
        "noisy-output",
    ]
    assert all("sphere-at-3-4, asked again" in finding.evidence[0] for finding in result.findings)


def test_a_grid_that_takes_too_long_by_another_fault_is_no_finding():
    """f is called otherwise than it should be at many points; a time-out alone, or for one point, is named."""

    def slow(where):
        def change(answer, call, _times):
            return Answer(None, Failure("timed-out", "no answer within 10 s")) if where(call) else answer

        return change

    def codes(port):
        return sorted(finding.code for finding in heard(port, POINT, GRID).findings)

    flipped, grid, point = (
        Finding("sign-flipped", ""),
        slow(lambda c: not c.observed),
        slow(lambda c: c.x == POINT.x),
    )
    assert codes(Counted(flipped, change=grid)) == ["sign-flipped"]
    assert codes(Counted(change=grid)) == ["timed-out"]
    assert codes(Counted(flipped, change=point)) == ["sign-flipped", "timed-out"]
    assert codes(Counted(flipped, change=slow(lambda c: not c.observed or c.x == POINT.x))) == [
        "sign-flipped",
        "timed-out",
    ]


def test_an_own_function_that_fails_or_leaves_x_is_named():
    """With the tier beside the case."""
    functions = {"sphere": OwnFunction("function_2")}

    def failing(answer, call, _times):
        return Answer(None, Failure("crashed", "boom")) if call.function.own else answer

    def leaving(answer, call, _times):
        return replace(answer, after=Array.of([3.0, 9.0])) if call.function.own else answer

    (finding,) = heard(Counted(change=failing), POINT, functions=functions).findings
    assert finding.code == "crashed"
    assert finding.evidence[0] == "sphere-at-3-4, own function: x = [3, 4]: boom"
    (finding,) = heard(Counted(change=leaving), POINT, functions=functions).findings
    assert finding.code == "input-not-restored"
    assert finding.evidence[0].startswith("sphere-at-3-4, own function: component 2 of x was 4.0")


def test_an_own_function_that_is_another_is_named():
    """The routine is right, and what it makes of the port's own function is not."""

    def doubled(answer, call, _times):
        if not call.function.own or call.takes == "value":
            return answer
        return replace(answer, result=Array.of([2 * value for value in answer.result.values]))

    (finding,) = heard(
        Counted(change=doubled), POINT, functions={"sphere": OwnFunction("function_2")}
    ).findings
    assert finding.code == "wrong-function"
    assert (
        finding.sentence == "the gradient of the port's own sphere is another, although the routine is right"
    )


def test_a_case_that_is_off_although_the_interview_shows_nothing_is_shown():
    """With each component that differs."""

    def odd(answer, call, _times):
        return (
            replace(answer, result=Array.of([6.5, *answer.result.values[1:]]))
            if call.x == POINT.x
            else answer
        )

    (finding,) = heard(Counted(change=odd), POINT, TENTHS).findings
    assert finding.code == "other-scheme"
    assert "sphere-at-3-4" in "".join((*finding.cases, *finding.evidence))
    assert any("6.5" in line for line in finding.evidence)


def test_what_was_given_up_keeps_its_reason():
    """A case that a port was no longer asked is neither passed nor failed."""

    def given_up(answer, call, _times):
        return Answer(None, Failure("not-asked", "after three kills")) if call.x == TENTHS.x else answer

    case = heard(Counted(change=given_up), POINT, TENTHS).cases[1]
    assert (case.state, case.note, case.level) == ("not-asked", "after three kills", None)


def test_an_own_functions_value_is_no_result():
    """It tells whether the function is the objective, and is asked; the tiers are two."""
    port = Counted()
    result = heard(port, POINT, functions={"sphere": OwnFunction("function_2")})
    assert [case.tier for case in result.cases] == ["algorithm", "own"]
    assert any(call.takes == "value" for call in port.calls)


def test_a_declared_deviation_is_predicted_in_both_tiers():
    """Also where the port evaluates a function of its own, which has no name here."""
    declared = (Deviation("sign-flipped", "as in the article"),)
    result = heard(
        Counted(*declared), POINT, functions={"sphere": OwnFunction("function_2")}, deviations=declared
    )
    assert [(case.level, case.as_declared) for case in result.cases] == [(Level.WRONG, True)] * 2


def test_a_port_as_declared_agrees():
    """Its findings are marked, and nothing is to mend."""
    declared = (Deviation("sign-flipped", "as in the article"),)
    result = heard(Counted(*declared), POINT, deviations=declared)
    assert result.agrees
    assert [(finding.code, finding.declared) for finding in result.findings] == [("sign-flipped", True)]


def test_a_deviation_that_shows_nowhere_is_missed_in_complete_runs_only():
    """A run of some of the known cases may have left out those where it shows."""
    declared = (Deviation("float32-input", "once"),)
    assert heard(Counted(), POINT, known=[POINT], deviations=declared).mend
    assert heard(Counted(), POINT, deviations=declared).mend
    assert not heard(Counted(), POINT, known=[POINT, TENTHS], deviations=declared).mend


def test_an_undeclared_fault_is_named_and_decides():
    """The finding stands in the result, and the reason is its sentence."""
    result = heard(Counted(Finding("sign-flipped", "")), POINT)
    (finding,) = result.findings
    assert not result.agrees
    assert result.reason == f"sign-flipped: {finding.sentence}"


def test_a_bare_file_is_tried_with_a_batch_and_with_integers():
    """What it takes is found out by trying; what it does with integers is advice."""
    port = Counted(Finding("integer-truncation", "", parameters={"at": "integer input"}))
    result = heard(port, POINT, ROWS, EVERY["integer-sphere-at-3-4"], takes=None)
    assert result.agrees
    assert [case.state for case in result.cases] == ["", "", "not-offered"]
    assert [finding.code for finding in result.advice] == ["integer-truncation"]
    assert not any(call.takes == "scalar" for call in port.calls)


def test_a_copy_is_a_fault_where_in_place_is_promised():
    """Zeros for an f that reads the caller's x again: a finding by the manifest's word, else advice."""

    def copying(answer, call, _times):
        return replace(answer, result=Array.of([0.0, 0.0, 0.0])) if call.captured else answer

    promised = heard(Counted(change=copying), POINT, in_place=True)
    free = heard(Counted(change=copying), POINT)
    assert [finding.code for finding in promised.findings] == ["no-step"]
    assert free.agrees
    assert [finding.code for finding in free.advice] == ["no-step"]


def test_a_script_is_run_and_its_texts_are_found_among_all_that_are_known():
    """Its cases come last; a text that is not asked is known all the same, since what follows stands behind it."""

    def printing(answer, call, _times):
        return Answer(None, output="".join(case.text for case in TEXTS)) if call.takes == "script" else answer

    script = Script(prints=tuple(case.id for case in TEXTS))
    result = heard(Counted(change=printing), POINT, TEXTS[-1], known=list(EVERY.values()), script=script)
    assert [(case.id, case.tier, case.level) for case in result.cases] == [
        (POINT.id, "algorithm", Level.BIT_IDENTICAL),
        (TEXTS[-1].id, "script", Level.BIT_IDENTICAL),
    ]
    alone = heard(Counted(change=printing), *TEXTS, script=script).cases
    assert [case.level for case in alone] == [Level.BIT_IDENTICAL] * len(TEXTS)
    port = Counted(change=printing)
    point, *texts = heard(port, POINT, *TEXTS).cases
    assert point.tier == "algorithm"
    assert [(case.id, case.state) for case in texts] == [(case.id, "not-offered") for case in TEXTS]
    assert all(call.takes != "script" for call in port.calls)


def test_a_file_that_fails_while_it_is_loaded_is_judged_by_what_it_defines():
    """Its answers count, and the failure is a finding before all others."""

    def broken(answer, call, _times):
        return Answer(None, Failure("crashed", "no module named torch")) if call == LOADING else answer

    result = heard(Counted(Finding("sign-flipped", ""), change=broken), POINT)
    assert [finding.code for finding in result.findings] == ["crashed", "sign-flipped"]
    assert result.findings[0].sentence == (
        "its file fails while it is loaded: no module named torch; what it defines before that was judged"
    )
    assert result.findings[0].evidence == ()


def test_what_a_failure_to_load_causes_is_its_evidence():
    """Questions that fail alike are no finding of their own; where all say the same, nothing was judged."""

    def late(answer, call, _times):
        if call == LOADING:
            return Answer(None, Failure("crashed", "no module named torch"))
        return Answer(None, Failure("crashed", "nil value")) if call.x == POINT.x else answer

    def all_of_it(_answer, _call, _times):
        return Answer(None, Failure("crashed", "no module named torch"))

    (finding,) = heard(Counted(change=late), POINT).findings
    assert finding.sentence.startswith("its file fails while it is loaded: no module named torch")
    assert any("nil value" in line for line in finding.evidence)
    (finding,) = heard(Counted(change=all_of_it), POINT).findings
    assert (finding.sentence, finding.evidence) == ("no module named torch", ())


def test_a_file_that_is_not_done_loading_in_time_says_no_more():
    """What it defined before is not known."""

    def endless(_answer, _call, _times):
        return Answer(None, Failure("timed-out", "no answer within 10 s"))

    def slow(answer, call, _times):
        if call == LOADING:
            return Answer(None, Failure("timed-out", "not loaded within 10 s"))
        return Answer(None, Failure("timed-out", "no answer within 10 s")) if call.x == POINT.x else answer

    (finding,) = heard(Counted(change=endless), POINT).findings
    assert (finding.code, finding.sentence) == ("timed-out", "no answer within 10 s")
    (finding,) = heard(Counted(change=slow), POINT).findings
    assert finding.sentence == "not loaded within 10 s"
    assert finding.evidence[0].startswith("no answer within 10 s")
    assert finding.evidence[1] == "sphere-at-3-4: x = [3, 4]: no answer within 10 s"


def test_a_program_is_not_asked_to_load():
    """Only a file that a worker loads is."""
    port = Counted()
    heard(port, POINT, load="")
    assert LOADING not in port.calls


def test_a_run_is_complete_with_all_that_is_known():
    """Without anything known, what is asked is all there is."""
    assert Run([POINT]).complete
    assert Run([POINT], [TENTHS]).complete
    assert not Run([POINT], [POINT, TENTHS]).complete


def test_findings_that_are_there_are_given():
    """None stands for no finding."""
    one = Finding("sign-flipped", "it is negated")
    assert list(present(None, one, None)) == [one]
