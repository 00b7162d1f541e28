"""Declared deviations."""

from dataclasses import replace
from pathlib import Path

import pytest

from gradport import portable_yaml
from gradport.findings import CODES, Finding
from gradport.hosts.manifests.manifest import Deviation, Manifest, ManifestError
from gradport.hosts.port import Array, Call, Function
from gradport.judge.prediction.deviations import Predictions, check, entry, mistakes, settle

SPHERE = Function(formula="x[0]*x[0] + x[1]*x[1]")


def deviation(code, *runtimes, **parameters):
    """Declare a deviation with a reason."""
    return Deviation(code, "as in the article", runtimes, parameters)


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


def test_a_prediction_of_zeros_sign_alone_counts():
    """x that was -0.0 and is 0.0 afterwards is predicted."""
    predictions = Predictions([deviation("input-not-restored", left="unsigned zero")])
    assert predictions.prediction(Call(SPHERE, Array.of([0.0, 3.0]))) is None
    assert repr(predictions.prediction(Call(SPHERE, Array.of([-0.0, 3.0]))).after.values) == "(0.0, 3.0)"


def test_without_deviations_nothing_is_predicted():
    """The port is to compute what the reference does, with the step that it declares."""
    call = Call(SPHERE, Array.of([0.1, 0.2]))
    assert Predictions([], 1e-5).prediction(call) is None
    assert Predictions([], 1e-5).reference(call).probes[0].values[0] == 0.1 + 1e-5
    assert Predictions([], precision="float32").reference(call) != Predictions([]).reference(call)


def test_a_prediction_is_of_the_declared_step_and_precision():
    """What deviates stands beside what the author chose."""
    call = Call(SPHERE, Array.of([0.1, 0.2]))
    flipped = [deviation("sign-flipped")]
    assert Predictions(flipped, 1e-5).prediction(call).probes[0].values[0] == 0.1 + 1e-5
    rounded = Predictions(flipped, precision="float32").prediction(call).result
    assert rounded != Predictions(flipped).prediction(call).result


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
        "    h: 1.0e-5",
        '    reason: "as in the article"',
    )


def test_an_unused_entry_is_to_remove():
    """A deviation that no longer shows is printed for removal, in a complete run only."""
    gone = [deviation("float32-input")]
    assert settle([], gone).mend == (
        "# float32-input no longer shows; remove:",
        '#   - code: "float32-input"',
        '#     reason: "as in the article"',
    )
    assert settle([], gone, complete=False).mend == ()


def test_a_new_finding_beside_declared_ones_is_printed():
    """A port with deviations that gains a fault is shown the entry for it."""
    declared = [deviation("float32-input"), deviation("noisy-output")]
    settled = settle([finding("float32-input"), finding("noisy-output"), finding("sign-flipped")], declared)
    assert [item.declared for item in settled.findings] == [True, True, False]
    assert settled.mend == (
        "# sign-flipped is new; mend the port, or declare it:",
        '  - code: "sign-flipped"',
        '    reason: "say why it stays"',
    )


def test_a_new_finding_without_a_model_can_be_declared():
    """What another code predicts is that it shows."""
    settled = settle([finding("float32-input"), finding("unstable")], [deviation("float32-input")])
    assert settled.mend[0] == "# unstable is new; mend the port, or declare it:"


def test_a_port_without_deviations_has_nothing_to_mend():
    """Its findings speak for themselves."""
    settled = settle([finding("sign-flipped")], [])
    assert settled.mend == ()
    assert settled.findings == (finding("sign-flipped"),)


def test_a_changed_finding_that_cannot_be_predicted_is_to_mend():
    """Lines that would declare it have no prediction: none are printed."""
    settled = settle([finding("sign-flipped", where="where x is negative")], [deviation("sign-flipped")])
    assert settled.mend == (
        "# sign-flipped has changed, and what it does cannot be predicted: mend the port",
    )


@pytest.mark.parametrize(
    ("declared", "found", "fits"),
    [
        (deviation("wrong-step", h=1e-5), finding("wrong-step", h=1e-5 + 1e-21), True),
        (deviation("wrong-step", h=1), finding("wrong-step", h=1.0), True),
        (deviation("wrong-step", h="1.0"), finding("wrong-step", h=1.0), False),
        (deviation("wrong-step", h=1e-5), finding("wrong-step", h="1e-5"), False),
        (deviation("wrong-step", h=1e-5, over=2.0), finding("wrong-step", h=1e-5), True),
        (deviation("wrong-step", h=1e-5, over=3.0), finding("wrong-step", h=1e-5), False),
        (deviation("integer-truncation", at="integer input"), finding("integer-truncation"), True),
        (deviation("integer-truncation", at="point"), finding("integer-truncation"), False),
        (deviation("integer-truncation"), finding("integer-truncation", at="point"), False),
        (deviation("global-leak", names=["h", "grad"]), finding("global-leak", names="grad, h"), True),
        (deviation("global-leak", names=("grad",)), finding("global-leak", names="grad"), True),
        (deviation("global-leak", names="h, grad"), finding("global-leak", names="grad, h"), True),
        (deviation("global-leak", names=["grad"]), finding("global-leak", names="grad, h"), False),
    ],
)
def test_a_declaration_fits_what_it_says_all_of(declared, found, fits):
    """Numbers but for a few ulps, names in any order; a parameter that is left out means the usual."""
    (settled,) = settle([found], [declared]).findings
    assert settled.declared is fits


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
        (deviation("float-32"), "float-32: no such finding code; did you mean float32-input?"),
        (deviation("zzz"), f"zzz: no such finding code; there are {', '.join(CODES)}"),
        (
            deviation("wrong-step", h="big"),
            "wrong-step: h: 'big' is no number; write one such as 1.0e-5",
        ),
        (deviation("wrong-step", h=True), "wrong-step: h: True is no number; write one such as 1.0e-5"),
        (
            deviation("nonlinear", of="clipping"),
            "nonlinear: of: 'clipping' is none of absolute value",
        ),
        (
            deviation("integer-truncation", at="x"),
            "integer-truncation: at: 'x' is none of integer input, result of integer input, component, point, result",
        ),
    ],
)
def test_a_declaration_that_means_nothing_is_refused(declared, said):
    """An unknown code, and a meaningless parameter, get one line."""
    assert mistakes([declared]) == [said]
    assert mistakes([deviation("float32-input"), deviation("wrong-step", h=1e-5)]) == []
    assert mistakes([deviation("rounded-result", to="4 decimals", where="anywhere")]) == []


@pytest.mark.parametrize(
    ("entries", "twice"),
    [
        ([deviation("noisy-output"), deviation("noisy-output")], True),
        ([deviation("noisy-output", "lua51"), deviation("noisy-output", "lua51", "lua52")], True),
        ([deviation("noisy-output", "lua51"), deviation("noisy-output")], True),
        ([deviation("noisy-output"), deviation("noisy-output", "lua51")], True),
        ([deviation("noisy-output", "lua51"), deviation("noisy-output", "lua52")], False),
        ([deviation("noisy-output"), deviation("no-step")], False),
    ],
)
def test_a_code_is_declared_once_for_each_runtime(entries, twice):
    """An entry without runtimes is for all of them, so none can stand beside it."""
    assert mistakes(entries) == (["noisy-output: declared twice; keep one entry"] if twice else [])


def test_a_manifest_with_a_mistake_is_refused(tmp_path):
    """The line names the file."""
    manifest = Manifest(
        "a port", "python", tmp_path, deviations=(deviation("zz"), deviation("wrong-step", h="x"))
    )
    with pytest.raises(ManifestError, match=r"^.*port\.yaml: deviations: zz: no such finding code"):
        check(manifest)
    check(replace(manifest, deviations=()))


@pytest.mark.parametrize("reason", ["as in the article", 'it "floats"', "C:\\temp\nand more", "größer: # 1"])
def test_an_entry_reads_back_as_yaml(reason):
    """What is printed to paste parses to the declared code, parameters and reason, whatever these hold."""
    lines = entry(finding("wrong-offset", up=1.0, down=-2, over=1e-05, where='in "a"'), reason)
    assert portable_yaml.parse("\n".join(["deviations:", *lines, ""]).encode(), Path("port.yaml")) == {
        "deviations": [
            {
                "code": "wrong-offset",
                "up": 1.0,
                "down": -2,
                "over": 1e-05,
                "where": 'in "a"',
                "reason": reason,
            }
        ]
    }
