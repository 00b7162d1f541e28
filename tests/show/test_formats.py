"""JUnit, Markdown and the badge, read back by parsers that are not ours."""

import json
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest

from gradport.closeness import Level
from gradport.show.formats import badge, junit, markdown

from . import samples


def parsed(text):
    """The root element of an XML text of ours."""
    return Xml.fromstring(text)  # noqa: S314  it was written a line ago


@pytest.fixture
def suites():
    """The JUnit document of all samples, parsed."""
    return parsed(junit.dump(samples.report()))


def test_junit_has_a_suite_for_each_result(suites):
    """The counts in the attributes are the counts of the elements."""
    assert len(suites.findall("testsuite")) == 5
    for suite in suites:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    assert int(suites.get("tests")) == len(suites.findall("testsuite/testcase"))


def test_junit_keeps_the_failure_text(suites):
    """A failing case carries the text that the terminal shows."""
    text = suites.find("testsuite/testcase[@name='sphere-at-tenths']/failure").text
    assert "  actual    0.2000000029802381\n" in text


def test_junit_makes_each_undeclared_finding_a_failure(suites):
    """Declared findings are no tests; undeclared ones are, even where every case passes."""
    names = [test.get("name") for test in suites.iter("testcase")]
    assert names.count("finding float32-input") == 2
    assert "finding integer-truncation" not in names
    passing = replace(samples.faulty(), cases=samples.sound().cases)
    suite = parsed(junit.dump(samples.report(passing)))
    assert int(suite.get("failures")) == 2


def test_junit_never_shows_a_disagreeing_port_green():
    """A port that disagrees for a reason that is no case and no finding fails a test of its own."""
    port = replace(
        samples.sound(), agrees=False, reason="a declared deviation did not show", mend=("deviations: []",)
    )
    suite = parsed(junit.dump(samples.report(port)))
    failure = suite.find("testsuite/testcase[@name='agrees']/failure")
    assert failure.get("message") == "a declared deviation did not show"
    assert failure.text == "deviations: []"


def test_junit_tells_skips_from_errors(suites):
    """A missing toolchain is skipped; a port that crashed, or was given up, is an error."""
    assert suites.find("testsuite/testcase/skipped[@message='rustc is not on PATH']") is not None
    assert suites.find("testsuite/testcase[@name='text']/error") is not None
    assert suites.find("testsuite/testcase[@name='late']/error") is not None
    assert (
        suites.find("testsuite/testcase[@name='batch-3-by-2']/skipped").get("message") == "not-offered: rows"
    )


def test_junit_escapes_what_xml_cannot_hold(suites):
    """Control characters that a port printed come out as text."""
    text = suites.find("testsuite/testcase[@name='text']/error").text
    assert "\\x1b[31mattempt to call a \\x00nil value ]]>" in text


def test_markdown_has_a_row_for_each_result():
    """Every row of the table has as many cells as its head, whatever a port is called."""
    text = markdown.dump(samples.report())
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + 5
    assert {row.replace("\\|", "").count("|") for row in rows} == {8}


def test_markdown_holds_foreign_text_as_text():
    """A port's name or message can open no tag and close no code block."""
    text = markdown.dump(samples.report())
    outside = "".join(part for i, part in enumerate(text.split("```")) if i % 2 == 0)
    assert "<odd>" not in outside
    assert "&lt;odd&gt;" in outside
    assert "\x1b" not in text
    port = replace(samples.odd(), cases=(replace(samples.odd().cases[-2], note="```\n<script>"),))
    assert "````text" in markdown.dump(samples.report(port))


def test_markdown_says_what_to_do():
    """Findings with cause and evidence, the command, the manifest's lines and the skips are there."""
    text = markdown.dump(samples.report())
    for part in (
        "- **`float32-input`**: central difference with h = 1e-4",
        "  Usually: x:float()",
        "rerun     gradport check ports/lua-torch7 --runtime luajit21",
        '  - code: "crashed"',
        "- ports/rust on rustc: skipped: rustc is not on PATH",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("ports", "message", "color", "error"),
    [
        ((samples.sound(),), "bit-identical", "brightgreen", False),
        (
            (replace(samples.sound(), level=Level.WITHIN_ROUNDING), samples.sound()),
            "within-rounding",
            "green",
            False,
        ),
        ((samples.faulty(),), "within-truncation", "red", True),
        ((samples.sound(), samples.faulty()), "1 of 2 disagree", "red", True),
        ((samples.sound(), samples.skipped()), "bit-identical", "brightgreen", False),
        ((samples.skipped(),), "not judged", "lightgrey", False),
    ],
)
def test_the_badge_says_the_level(ports, message, color, error):
    """The lowest level where all agree; how many disagree elsewhere; never green for what was not judged."""
    endpoint = json.loads(badge.dump(samples.report(*ports)))
    assert endpoint == {
        "schemaVersion": 1,
        "label": "gradient",
        "message": message,
        "color": color,
        "isError": error,
    }


def test_no_format_loads_more_than_it_needs():
    """Text formats load no numerical library, and the page loads matplotlib and jinja2 only when it is drawn."""
    program = (
        "import sys;"
        "from gradport.show import diff;"
        "from gradport.show.formats import badge, json_report, junit, markdown;"
        "from gradport.show.terminal import printing;"
        "text = {'numpy', 'matplotlib', 'jinja2', 'lupa', 'yaml', 'click'} & set(sys.modules);"
        "from gradport.show import page; from gradport.show.plots import pictures;"
        "print(sorted(text), sorted({'matplotlib', 'jinja2', 'lupa'} & set(sys.modules)))"
    )
    environment = {"PYTHONPATH": ":".join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    assert ended.stdout == "[] []\n"
