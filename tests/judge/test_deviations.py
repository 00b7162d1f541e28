"""Declared deviations."""

import pytest

from gradport.findings import Finding
from gradport.hosts.manifest import Deviation
from gradport.hosts.port import Array, Call, Function
from gradport.judge.prediction.deviations import Predictions, entry, mistakes, settle

SPHERE = Function(formula="x[0]*x[0] + x[1]*x[1]")


def deviation(code, **parameters):
    """Declare a deviation with a reason."""
    return Deviation(code, "as in the article", (), parameters)


def finding(code, **parameters):
    """Make a finding."""
    return Finding(code, "it does", parameters=parameters)


def test_no_prediction_where_the_fault_does_not_show():
    """At (3, 4), which float32 holds, a declared float32-input changes nothing."""
    predictions = Predictions([deviation("float32-input")])
    assert predictions.prediction(Call(SPHERE, Array.of([3.0, 4.0]))) is None
    assert predictions.prediction(Call(SPHERE, Array.of([0.1, 0.2]))) is not None


def test_a_prediction_of_x_afterwards_alone_counts():
    """x that stays stepped is predicted even where the gradient is the same."""
    call = Call(SPHERE, Array.of([3.0, 4.0]))
    predicted = Predictions([deviation("input-not-restored")]).prediction(call)
    assert predicted.result == Predictions([]).reference(call).result
    assert predicted.after.values == (3.0 - 1e-4, 4.0 - 1e-4)


def test_a_declared_finding_is_marked():
    """A finding that the manifest declares is marked, and nothing is to mend."""
    settled = settle([finding("global-leak", names="grad")], [deviation("global-leak", names=["grad"])])
    assert settled.findings[0].declared
    assert settled.mend == ()


def test_a_changed_parameter_prints_the_lines_to_paste():
    """A step that is not the declared one is undeclared, and the new entry is printed with the old reason."""
    settled = settle([finding("wrong-step", h=1e-5)], [deviation("wrong-step", h=1e-3)])
    assert not settled.findings[0].declared
    assert settled.mend == (
        "# wrong-step has changed; declare instead:",
        '  - code: "wrong-step"',
        "    h: 1.0e-05",
        '    reason: "as in the article"',
    )


def test_an_unused_entry_is_to_remove():
    """A deviation that no longer shows is printed for removal, in a complete run only."""
    gone = [deviation("float32-input")]
    assert settle([], gone).mend[0] == "# float32-input no longer shows; remove:"
    assert settle([], gone, complete=False).mend == ()


def test_a_new_finding_beside_declared_ones_is_printed():
    """A port with deviations that gains a fault is shown the entry for it."""
    settled = settle([finding("float32-input"), finding("sign-flipped")], [deviation("float32-input")])
    assert [item.declared for item in settled.findings] == [True, False]
    assert '  - code: "sign-flipped"' in settled.mend


def test_a_finding_without_its_parameter_is_not_declared():
    """A declared global leak that names nothing covers nothing."""
    assert not settle([finding("global-leak", names="grad")], [deviation("global-leak")]).findings[0].declared


def test_another_kind_of_the_same_finding_is_not_declared():
    """x left at the last point is not what float32-input with input-not-restored declares."""
    declared = [deviation("float32-input"), deviation("input-not-restored")]
    rounded = [finding("float32-input"), finding("input-not-restored", left="rounded")]
    stepped = [finding("float32-input"), finding("input-not-restored", left="stepped")]
    assert [item.declared for item in settle(rounded, declared).findings] == [True, True]
    assert [item.declared for item in settle(stepped, declared).findings] == [True, False]


def test_a_fault_at_some_places_is_not_the_declared_one_everywhere():
    """A sign that is flipped for negative components only is another fault than a flipped sign."""
    settled = settle([finding("sign-flipped", where="where x is negative")], [deviation("sign-flipped")])
    assert not settled.findings[0].declared


def test_what_cannot_be_predicted_is_to_mend():
    """A step that varies has no prediction; no lines are printed for it."""
    settled = settle([finding("float32-input"), finding("wrong-step")], [deviation("float32-input")])
    assert settled.mend == ("# wrong-step is new, and what it does cannot be predicted: mend the port",)


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (deviation("float-32"), "float-32: no such finding code"),
        (deviation("wrong-step", h="big"), "wrong-step: h: 'big' is no number"),
        (deviation("rounded-result", to="3 places"), "rounded-result: to: '3 places' is none of"),
    ],
)
def test_a_declaration_that_means_nothing_is_refused(declared, said):
    """An unknown code, and a meaningless parameter, get one line."""
    assert mistakes([declared])[0].startswith(said)
    assert mistakes([deviation("float32-input"), deviation("wrong-step", h=1e-5)]) == []


def test_an_entry_reads_back_as_yaml():
    """What is printed to paste parses to the declared code, parameters and reason."""
    yaml = pytest.importorskip("yaml")
    lines = entry(finding("wrong-offset", up=1.0, down=-2.0), "as in the article")
    assert yaml.safe_load("\n".join(lines)) == [
        {"code": "wrong-offset", "up": 1.0, "down": -2.0, "reason": "as in the article"}
    ]
