"""One question asked of a port and of the reference."""

from contextlib import closing
from dataclasses import replace

import pytest

from gradport.hosts.manifests import port_yaml
from gradport.hosts.manifests.manifest import Deviation
from gradport.hosts.port import Array
from gradport.hunt.comparison import Comparison
from gradport.hunt.example import Example

from .ports import planted

UNEVEN = Example("x[0]*x[1] + x[0]*x[0]*x[0]", "point", Array.of([0.1, -0.7]))
BATCH = replace(UNEVEN, takes="rows", x=Array.of([[0.1, -0.7], [1.3, 2.2], [-3.1, 0.4]]))


def kinds(port, example, runtime=""):
    """The kinds of disagreement at one example, None where it cannot be judged."""
    with closing(Comparison(port, runtime or port.runtimes[0], 10.0)) as comparison:
        items = comparison.disagreements(example)
    return items if items is None else [item.kind for item in items]


@pytest.mark.parametrize(
    "name",
    ["sound/kept_value.py", "sound/article_mended.lua", "sound/times_5000.py", "sound/minus_from_plus.lua"],
)
@pytest.mark.parametrize("example", [UNEVEN, replace(UNEVEN, formula="sin(x[0])/x[1]"), BATCH])
def test_a_sound_port_agrees(name, example):
    """What is bit-identical or within the derived bound is agreement."""
    port = planted(name)
    if example.takes in port.takes:
        assert kinds(port, example) == []


@pytest.mark.parametrize(
    ("name", "example", "expected"),
    [
        ("faulty/float32_read.lua", UNEVEN, ["wrong-result"]),
        ("faulty/sizes_exchanged.lua", BATCH, ["wrong-shape"]),
        ("faulty/never_restored.py", UNEVEN, ["wrong-result", "input-not-restored"]),
        ("faulty/leaks_grad.lua", UNEVEN, ["global-leak"]),
        ("faulty/prints_each_component.py", UNEVEN, ["noisy-output"]),
        ("faulty/raises_on_a_negative_component.py", UNEVEN, ["crashed"]),
        ("faulty/returns_nothing.lua", UNEVEN, ["no-answer"]),
        ("faulty/alternates.lua", UNEVEN, ["unstable"]),
        ("faulty/zero_over_zero.py", replace(UNEVEN, x=Array.of([0.0, 1.0])), ["non-finite"]),
        ("faulty/calls_sys_exit.py", UNEVEN, ["crashed"]),
    ],
)
def test_kinds(name, example, expected):
    """Each observable effect is a kind of its own."""
    assert kinds(planted(name), example) == expected


@pytest.mark.parametrize(
    "example",
    [
        replace(UNEVEN, formula="1.0/x[0]", x=Array.of([1e-4, 0.0])),
        replace(UNEVEN, formula="log(x[0])", x=Array.of([-1.0, 0.0])),
        replace(UNEVEN, formula="exp(x[0])*1e300", x=Array.of([700.0, 0.0])),
        replace(UNEVEN, x=Array.of([2.0**41, 0.0])),
    ],
)
def test_what_the_reference_cannot_answer_is_not_asked(example):
    """Poles, undefined values, overflow, and points that no step moves, are no examples."""
    assert kinds(planted("faulty/returns_nothing.lua"), example) is None


def test_a_result_without_a_bound_is_not_judged():
    """Where f is undefined close by there is no bound, so no port is accused there."""
    example = Example("x[0]*(1e-9/(x[0] - 0.5))", "point", Array.of([0.5 + 2.0**-14]))
    assert kinds(planted("sound/times_5000.py"), example) in (None, [])
    assert kinds(planted("faulty/float32_read.lua"), replace(example, x=Array.of([0.50003]))) is None


def test_tiny_values_are_bounded_at_once():
    """A value like exp(-10^11) is no work to bound."""
    example = Example("exp(x[0])*x[0]", "point", Array.of([-1e11]))
    assert kinds(planted("sound/times_5000.py"), example) == []


def test_declared_deviations_are_agreement(clone):
    """The Lua article with its declared deviations agrees where without them it does not."""
    port = port_yaml.read(clone / "ports" / "lua-torch7")
    assert kinds(port, UNEVEN, "luajit21") == []
    bare = replace(port, deviations=())
    assert set(kinds(bare, UNEVEN, "luajit21")) >= {"wrong-result", "input-not-restored", "global-leak"}


def test_what_a_declared_fault_cannot_hold_is_not_asked(clone):
    """Integers that the declared truncation drives beyond 64 bits are no example."""
    port = port_yaml.read(clone / "ports" / "python-article")
    example = Example("x[0]*x[0]*x[0]", "point", Array.of([3, 4], "int64"))
    assert kinds(port, example) == []
    assert kinds(port, replace(example, x=Array.of([2**31, 4], "int64"))) is None


def test_a_declared_code_without_a_model_silences_results():
    """No prediction is made for higher-order, so results are left alone; what the port prints is not."""
    declared = (Deviation("higher-order", "five points are meant"),)
    port = planted("faulty/combined_five_point_float32_result_prints.py")
    assert "wrong-result" in kinds(port, UNEVEN)
    assert kinds(replace(port, deviations=declared), UNEVEN) == ["noisy-output"]


def test_a_port_that_was_given_up_starts_anew():
    """After three killed processes a port is asked nothing more, so the hunt opens it again."""
    port = planted("faulty/segmentation_fault.py")
    with closing(Comparison(port, "cpython", 10.0)) as comparison:
        found = [comparison.disagreements(UNEVEN)[0].kind for _ in range(4)]
    assert found == ["crashed"] * 4
