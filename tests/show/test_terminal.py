"""What a terminal, a pipe and a CI log see of a report."""

import io
import re
from dataclasses import replace

import pytest

from gradport.closeness import Level
from gradport.findings import Finding
from gradport.show import digest
from gradport.show.terminal import printing
from gradport.show.terminal.ink import wants_color
from gradport.show.terminal.screen import Progress

from . import samples


class Screen(io.StringIO):
    """A file that says it is a terminal."""

    def isatty(self):
        """It is one."""
        return True


@pytest.fixture
def text():
    """The report of all samples at 80 columns without colour."""
    return printing.render(samples.report())


def test_the_table_names_each_port_on_each_runtime(text):
    """One row a result: level, passed of asked, time; the name of a port stands once."""
    table = text.split("\n\n")[1].splitlines()
    assert table[0].split() == ["port", "runtime", "agrees", "level", "passed", "time"]
    assert table[1].split() == [
        "python-article",
        "cpython",
        "yes",
        "bit-identical,",
        "declared",
        "3/3",
        "0.00",
        "s",
    ]
    assert table[3].split() == [
        "ports/lua-torch7",
        "luajit21",
        "no",
        "within-truncation",
        "1/3",
        "0.00",
        "s",
    ]
    assert table[4].split() == ["lua51", "no", "within-truncation", "1/3", "0.00", "s"]
    assert table[5] == "    float32-input, input-not-restored"


def test_agreeing_ports_get_no_section(text):
    """Only what is unexpected is spelt out."""
    assert "python-article: " not in text
    assert text.count("ports/lua-torch7: within-truncation on luajit21 and lua51") == 1


def test_a_finding_has_sentence_evidence_cause_case_and_command(text):
    """All that an author needs stands under the finding's code."""
    section = text[text.index("  float32-input\n") : text.index("  input-not-restored\n")]
    for part in (
        "each component is first rounded to",
        "        actual    0.10010000149011613",
        "    usually   x:float()",
        "    cases     sphere-at-tenths, sphere-at-13",
        "      purpose   float32 holds neither 0.1 nor 0.2.",
        "      rerun     gradport check ports/lua-torch7 --runtime luajit21 --case sphere-at-tenths",
    ):
        assert part in section


def test_a_case_is_shown_once(text):
    """Two findings of one case do not print its numbers twice."""
    assert text.count("0.20000000000002655") == 1


def test_manifest_lines_are_ready_to_paste(text):
    """Where a declared deviation no longer fits, the lines to change are printed as they are."""
    assert '  Change the manifest to:\n    deviations:\n      - code: "crashed"\n' in text


def test_declared_deviations_advice_and_skips_take_one_entry_each(text):
    """What is expected, what never decides and what was not run stand at the end."""
    tail = text[text.index("Declared deviations") :]
    assert tail.index("(integer-truncation)") < tail.index("Advice") < tail.index("Not run")
    assert "  ports/rust on rustc: skipped: rustc is not on PATH\n" in tail
    assert "  1 case not-offered (rows): python-article\n" in tail
    assert tail.endswith("\n1 of 4 results agree, 1 skipped: 12 cases in 1.23 s\n")


def test_prose_fits_80_columns(text):
    """Only commands and aligned numbers may be longer, because breaking them would spoil them."""
    long = [line for line in text.splitlines() if len(line) > 80]
    assert [line for line in long if not line.lstrip().startswith("rerun")] == []


def test_what_says_why_a_case_failed_is_wrapped_and_its_command_is_not():
    """Below its label, at 80 columns."""
    said = "crashed: mine.lua:14: " + "too many components for this routine, " * 3
    case = replace(samples.float32_case(), note=said.strip(", "))
    port = replace(samples.faulty(), name="ports/" + "a-long-name-" * 5, findings=(), cases=(case,))
    lines = printing.render(samples.report(port)).splitlines()
    (first,) = [number for number, line in enumerate(lines) if line.startswith("    because   crashed: ")]
    assert lines[first + 1].startswith(" " * 14 + "many components ")
    assert {"a-long-name-" in line for line in lines if len(line) > 80} == {True}


def test_evidence_does_not_say_the_sentence_again():
    """Only where it showed."""
    said = "mine.lua:3: attempt to index local 'x': a function"
    lines = (f"zero of 1: x = [0]: {said}", f"zero of 2: x = [0, 0]: {said}", "zero of 3: x = [0]: other")
    shown = ["zero of 1: x = [0]", "zero of 2: x = [0, 0]", "zero of 3: x = [0]: other"]
    assert digest.evidence(Finding("crashed", said, lines)) == shown
    assert digest.evidence(Finding("crashed", f"{said}, for one component", lines)) == shown
    assert digest.evidence(Finding("crashed", "something else", lines)) == list(lines)


def test_a_cause_is_not_guessed_where_the_sentence_is_all_that_is_known():
    """A finding without evidence and cases is a fact that its sentence gives the reason of."""
    assert digest.cause_of(Finding("crashed", "mine.py:1: does not load")) == ""
    assert digest.cause_of(Finding("crashed", "it stops", ("x = [0]",))).startswith("an index")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_numbers_are_never_broken(width):
    """Every number of the report stands whole on one line, at any width."""
    text = printing.render(samples.report(), width)
    for number in ("0.20000000000002655", "0.10010000149011613", "107,373,437 ulps", "2.000e-12"):
        assert number in text


def test_foreign_text_cannot_command_the_terminal(text):
    """Escape sequences that a port printed come out as text."""
    assert "\x1b" not in text
    assert "\\x1b[31mattempt to call a nil value" in text


def test_colour_changes_no_character():
    """Without its escape sequences the coloured text is the plain one."""
    coloured = printing.render(samples.report(), color=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == printing.render(samples.report())


@pytest.mark.parametrize(
    ("environment", "file", "wanted"),
    [
        ({}, Screen(), True),
        ({}, io.StringIO(), False),
        ({"NO_COLOR": "1"}, Screen(), False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, Screen(), False),
        ({"FORCE_COLOR": "1"}, io.StringIO(), True),
        ({"TERM": "dumb"}, Screen(), False),
    ],
)
def test_who_gets_colour(environment, file, wanted, monkeypatch):
    """A terminal does, unless NO_COLOR or a dumb terminal says no; FORCE_COLOR gives it to a pipe."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(file) is wanted


def test_an_encoding_without_the_characters_is_no_error():
    """On an ASCII pipe a multiplication sign comes out as an escape."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii")
    grid = next(case for case in samples.odd().cases if case.id == "grid")
    printing.print_report(samples.report(replace(samples.odd(), cases=(grid,))), file=file)
    file.flush()
    assert b"of 4 \\xd7 5\n" in raw.getvalue()


def test_the_caller_chooses_the_command():
    """The command line knows which options it was given, so it writes the line to rerun."""
    text = printing.render(
        samples.report(samples.faulty()), rerun=lambda port, case: f"again {port.runtime} {case.id}"
    )
    assert "rerun     again luajit21 sphere-at-tenths" in text
    assert "gradport check" not in text


def test_progress_is_silent_in_a_pipe():
    """A CI log gets no carriage returns."""
    file = io.StringIO()
    with Progress(2, file) as progress:
        progress.advance("lua-torch7 on lua51")
    assert file.getvalue() == ""


def test_progress_wipes_its_line():
    """On a terminal one line is rewritten, and gone at the end."""
    screen = Screen()
    with Progress(2, screen) as progress:
        progress.advance("lua-torch7 on lua51")
        progress.advance("lua-torch7 on lua52")
    assert screen.getvalue().split("\r\x1b[K") == [
        "",
        "1/2 lua-torch7 on lua51",
        "2/2 lua-torch7 on lua52",
        "",
    ]


def test_a_run_where_all_agree_is_short():
    """Table, declared deviations, what was not run, one line."""
    text = printing.render(samples.report(samples.sound()))
    assert len(text.splitlines()) <= 14
    assert text.endswith("1 of 1 results agree: 12 cases in 1.23 s\n")


def test_identify_says_what_each_port_computes():
    """A sentence and the evidence for each finding, declared or not; a port without findings gets one line."""
    file = io.StringIO()
    clean = replace(samples.sound(), name="clean", findings=())
    printing.print_findings(
        samples.report(clean, samples.sound(), samples.faulty(), samples.skipped()), file=file
    )
    text = file.getvalue()
    assert "clean on cpython\n  computes what the reference computes: no finding\n" in text
    assert "  integer-truncation (declared)\n    each stepped value is cut to an integer" in text
    assert "  float32-input\n    central difference with h = 1e-4, but each" in text
    assert "        actual    0.10010000149011613\n" in text
    assert text.endswith("\n\nports/rust on rustc\n  skipped: rustc is not on PATH\n")


def test_identify_tells_agreement_in_bits_from_agreement_but_for_rounding():
    """Neither is a finding."""
    file = io.StringIO()
    port = replace(samples.sound(), level=Level.WITHIN_ROUNDING, findings=(), advice=(), order="")
    printing.print_findings(samples.report(port), file=file)
    assert file.getvalue() == (
        "python-article on cpython\n  computes what the reference computes, but for rounding: no finding\n"
    )


def test_a_failing_tier_is_the_example_of_a_finding():
    """A case that passes in one tier and fails in another is shown where it fails."""
    right = samples.square("sphere-at-tenths", (0.1, 0.2))
    wrong = replace(samples.float32_case(), tier="own")
    text = printing.render(samples.report(replace(samples.faulty(), cases=(right, wrong))))
    assert "    sphere-at-tenths, own function: within-truncation (ports/lua-torch7 on luajit21)\n" in text


def test_findings_that_name_no_case_get_one_example():
    """The smallest failed case stands for all; the others are counted."""
    port = samples.faulty()
    port = replace(port, findings=tuple(replace(finding, cases=()) for finding in port.findings))
    text = printing.render(samples.report(port))
    assert text.count("  expected  0.2") == 1
    assert "\n  Likewise sphere-at-13.\n" in text


def test_a_port_that_was_never_judged_is_errored():
    """It has no level, and says why."""
    port = replace(samples.faulty(), level=None, findings=(), cases=(), reason="no case was judged")
    text = printing.render(samples.report(port))
    assert "no      errored" in text
    assert "ports/lua-torch7: errored on luajit21\n  no case was judged\n" in text
