"""Two reports compared: better, worse, new, gone."""

from dataclasses import replace

import pytest

from gradport.closeness import Level
from gradport.show import diff
from gradport.show.formats import json_report

from . import samples

BEFORE = replace(samples.sound(), name="ports/lua-torch7", runtime="luajit21", findings=())


def compared(old, new):
    """The difference between two reports of these ports."""
    return diff.compare(samples.report(*old), samples.report(*new))


def test_a_report_does_not_differ_from_itself():
    """No change, and every result counted."""
    found = compared((), ())
    assert found.changes == ()
    assert not found.worse
    assert diff.text(found) == "No change; 5 results the same in both"


def test_a_port_that_got_worse():
    """Its level, its new findings and its failing case are each named, with ulps."""
    found = compared((samples.sound(), BEFORE), (samples.sound(), samples.faulty()))
    assert found.worse
    assert found.unchanged == 1
    assert [(change.what, change.name) for change in found.of("worse")] == [
        ("level", ""),
        ("finding", "float32-input"),
        ("finding", "input-not-restored"),
        ("case", "sphere-at-tenths"),
    ]
    assert "    case sphere-at-tenths: bit-identical → within-truncation (107,374,375 ulps)\n" in diff.text(
        found
    )


def test_worse_turned_round_is_better():
    """What got worse one way got better the other way, and what is new is gone."""
    there = compared((BEFORE,), (samples.faulty(),))
    back = compared((samples.faulty(),), (BEFORE,))
    assert len(there.of("worse")) == len(back.of("better")) == 4
    assert len(there.of("new")) == len(back.of("gone")) == 1
    assert not back.worse


def test_new_and_gone_ports():
    """A port in one report only is one change, and decides nothing."""
    found = compared((samples.sound(),), (samples.skipped(),))
    assert [(change.kind, change.port) for change in found.changes] == [
        ("gone", "python-article"),
        ("new", "ports/rust"),
    ]
    assert not found.worse


def test_reports_without_a_common_port_are_strangers():
    """Both sides are named, and what results are matched by; a report without ports is compared all the same."""
    old, new = samples.report(samples.sound()), samples.report(replace(samples.sound(), name="other"))
    assert diff.strangers(old, new) == (
        "no port stands in both reports: python-article on cpython in the old one, other on cpython in the new one;"
        " results are matched by the port as it was named, and its runtime"
    )
    assert diff.strangers(old, old) == ""
    assert diff.strangers(old, samples.report(samples.sound(), samples.faulty())) == ""
    assert diff.strangers(old, replace(old, ports=())) == ""


def test_the_number_of_a_section_is_of_results():
    """However many findings and cases of one result changed."""
    found = compared((samples.sound(), BEFORE), (samples.sound(), samples.faulty()))
    assert len(found.of("worse")) == 4
    assert "\nWorse (1 result)\n" in diff.text(found)
    assert diff.text(found).endswith("\nResults: 1 worse, 1 new, 1 gone; 1 result the same in both")


def test_a_case_that_was_never_asked_is_not_gone():
    """Nor new when it comes up as one that the port is not offered."""
    case = samples.square("a", (0.1,))
    other = replace(case, id="b", level=None, state="not-offered", actual=None)
    with_other, alone = (replace(samples.sound(), cases=cases) for cases in ((case, other), (case,)))
    for old, new in ((with_other, alone), (alone, with_other)):
        found = compared((old,), (new,))
        assert (found.changes, found.only_old, found.only_new) == ((), (), ())


def test_a_judgement_that_was_lost_is_worse():
    """A port whose toolchain went away does not pass for unchanged."""
    gone = replace(samples.skipped(), name="python-article", runtime="cpython")
    found = compared((samples.sound(),), (gone,))
    assert [change.after for change in found.of("worse")] == ["skipped"]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(False, True, "better"), (True, False, "worse")],
)
def test_declaring_a_finding_is_better(before, after, kind):
    """A finding that the manifest declares is better than one that it does not."""
    old, new = (
        replace(samples.faulty(), findings=(replace(samples.faulty().findings[0], declared=declared),))
        for declared in (before, after)
    )
    assert [change.kind for change in compared((old,), (new,)).changes] == [kind]


def test_other_ulps_at_the_same_level_move():
    """They are shown and decide nothing."""
    case = samples.square("a", (0.1,), level=Level.WITHIN_ROUNDING, ulps=1)
    old, new = (replace(samples.sound(), cases=(replace(case, ulps=ulps),)) for ulps in (1, 5))
    found = compared((old,), (new,))
    assert [str(change) for change in found.of("moved")] == [
        "case a: within-rounding (1 ulp) → within-rounding (5 ulps)"
    ]
    assert not found.worse


def test_cases_of_one_report_alone_are_said_first():
    """What a change in the fixtures, or --case, does is no doing of the port."""
    cases = [samples.square(name, (0.1,)) for name in ("b", "a", "c")]
    all_three, two = (replace(samples.sound(), cases=tuple(cases[:count])) for count in (3, 2))
    assert diff.text(compared((all_three,), (two,))).startswith(
        "Asked in the old report only: 1 case (c)\n\nGone"
    )
    shrunk = compared((two,), (all_three,))
    assert (shrunk.only_old, shrunk.only_new) == ((), ("c",))
    assert diff.text(shrunk).startswith("Asked in the new report only: 1 case (c)\n\nNew")


def test_a_port_that_was_not_judged_says_nothing_of_the_cases():
    """It was asked none."""
    found = compared((samples.sound(),), (samples.skipped(),))
    assert (found.only_old, found.only_new) == ((), ())


def test_changes_stand_in_the_order_of_the_report():
    """That of the fixtures, not that of the alphabet."""
    names = ("grid-b", "point-z", "grid-a", "point-b")
    old, new = (
        replace(samples.sound(), cases=tuple(samples.square(name, (0.1,), level=level) for name in names))
        for level in (Level.BIT_IDENTICAL, Level.WITHIN_ROUNDING)
    )
    found = compared((old,), (new,))
    assert [change.name for change in found.changes if change.what == "case"] == list(names)


def test_reports_from_files_compare_alike(tmp_path):
    """A report that went through JSON does not differ from the one in memory."""
    file = tmp_path / "a.json"
    file.write_text(json_report.dump(samples.report()), encoding="utf-8")
    assert diff.compare(json_report.load(file), samples.report()).changes == ()
