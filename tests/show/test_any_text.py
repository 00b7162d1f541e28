"""Whatever a port prints or answers: no format breaks, no terminal is commanded, and no bit is lost."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

from hypothesis import given, settings
from hypothesis import strategies as st

from gradport.findings import Finding
from gradport.hosts.port import Array
from gradport.show.formats import json_report, junit, markdown
from gradport.show.formats.json_reading import report_of
from gradport.show.page import rows
from gradport.show.terminal import printing

from . import samples

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
NUMBERS = st.floats() | st.complex_numbers() | st.integers(-(2**63), 2**63)


@st.composite
def arrays(draw):
    """An array of any shape up to three axes, empty ones included, of any numbers."""
    shape = tuple(draw(st.lists(st.integers(0, 3), max_size=3)))
    size = 1
    for axis in shape:
        size *= axis
    return Array(shape, tuple(draw(st.lists(NUMBERS, min_size=size, max_size=size))))


def report_with(text):
    """A report in which a port, a finding, a case and a manifest line are that text."""
    port = samples.odd()
    finding = Finding("crashed", text, (text,), {"h": text}, ("text",))
    cases = tuple(replace(case, note=text, objective=text) for case in port.cases)
    return samples.report(
        replace(port, name=text, reason=text, findings=(finding,), cases=cases, mend=(text,))
    )


def refused(token):
    """NaN and Infinity are no JSON."""
    raise AssertionError(token)


@given(ANY)
@settings(max_examples=150)
def test_no_text_breaks_a_format(text):
    """XML is well-formed, JSON reads back, Markdown opens no tag, and the terminal gets no control character."""
    report = report_with(text)
    Xml.fromstring(junit.dump(report))  # noqa: S314  it was written here
    assert repr(report_of(json_report.dump(report))) == repr(report)
    shown = printing.render(report)
    assert not [character for character in shown if ord(character) < 0x20 and character not in "\n\t"]
    assert "\x7f" not in shown
    shown.encode("utf-8")
    markdown.dump(report).encode("utf-8")


@given(ANY)
@settings(max_examples=150)
def test_no_text_opens_a_tag_in_markdown(text):
    """Outside of code blocks only the tags that are meant stand."""

    class Tags(HTMLParser):
        found: set[str]

        def handle_starttag(self, tag, _attributes):
            """Note it."""
            self.found.add(tag)

    parser = Tags()
    parser.found = set()
    inside = False
    for line in markdown.dump(report_with(text)).split("\n"):
        if line.lstrip().startswith("```"):
            inside = not inside
        elif not inside:
            parser.feed(line + "\n")
    assert parser.found <= {"details", "summary"}


@given(arrays(), arrays(), arrays(), arrays())
@settings(max_examples=150)
def test_any_answer_survives_json(expected, actual, bound, x):
    """NaN, both zeros, infinities, complex numbers, big integers and empty shapes come back as they were."""
    case = replace(samples.float32_case(), expected=expected, actual=actual, x=x)
    case = replace(case, bound=bound if bound.shape == expected.shape else None)
    report = samples.report(replace(samples.faulty(), cases=(case,)))
    text = json_report.dump(report)
    json.loads(text, parse_constant=refused)
    assert repr(report_of(text)) == repr(report)


@given(arrays(), arrays())
@settings(max_examples=150)
def test_any_answer_can_be_shown(expected, actual):
    """The failure text and the page's numbers exist for every pair of arrays."""
    case = replace(samples.float32_case(), expected=expected, actual=actual)
    report = samples.report(replace(samples.faulty(), cases=(case,)))
    assert case.id in printing.render(report)
    assert rows.cases(report)[0]["id"] == case.id
