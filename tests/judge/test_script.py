"""What a port's script prints and plots, against the fixtures."""

from dataclasses import replace

import pytest

from gradport.answers.case import Case
from gradport.closeness import Level
from gradport.hosts.manifests.manifest import Script
from gradport.hosts.port import Answer, Array, Failure
from gradport.judge.goldens import script
from gradport.judge.report import SCRIPT, CaseResult, PortResult

FIRST = Case("first", "printed", "printed/a.yaml", "Two lines.", text="[6. 8.]\n[2. 2.]\n")
SECOND = Case("second", "printed", "printed/a.yaml", "One line.", text="0.0\n")
GRID = Case(
    "sphere-grid",
    "grid",
    "grids/sphere.yaml",
    "A surface.",
    value=Array.of([[0.0, 1.0], [4.0, 5.0]]),
    value_bound=Array.of([1e-9]),
    magnitude=Array.of([[0.0, 2.0], [4.0, 4.5]]),
)
BOTH = Script(prints=("first", "second"))


def judged(
    output="",
    figures=(),
    *,
    failure=None,
    texts=BOTH,
    cases=(FIRST, SECOND, GRID),
    known=(FIRST, SECOND, GRID),
):
    """The results of a script that printed and plotted this, by id."""
    answer = Answer(None, failure, output=output, figures=tuple(figures))
    results = script.judged(answer, texts, cases, known)
    assert all(result.tier == SCRIPT for result in results)
    return {result.id: result for result in results}


def test_a_script_that_prints_the_texts_in_turn_agrees():
    """Each text is compared with as many lines as it has."""
    results = judged(FIRST.text + SECOND.text)
    assert [(result.id, result.level, result.note) for result in results.values()] == [
        ("first", Level.BIT_IDENTICAL, ""),
        ("second", Level.BIT_IDENTICAL, ""),
    ]
    assert (results["first"].why, results["first"].file) == (FIRST.why, FIRST.file)


@pytest.mark.parametrize(
    ("output", "first", "second"),
    [
        ("[6. 8.]\n[2. 3.]\n0.0\n", "line 2 of its output: expected '[2. 2.]\\n', printed '[2. 3.]\\n'", ""),
        (
            "[6. 8.]\n",
            "line 2 of its output: expected '[2. 2.]\\n', printed nothing more",
            "line 1 of its output: expected '0.0\\n', printed nothing more",
        ),
        (
            "[6. 8.]\n[2. 2.]\n0.0\nmore\n",
            "",
            "line 2 of its output: expected nothing more, printed 'more\\n'",
        ),
        ("[6. 8.]\n[2. 2.]\n0.0", "", "line 1 of its output: expected '0.0\\n', printed '0.0'"),
    ],
)
def test_the_first_line_that_differs_is_shown(output, first, second):
    """What is printed after the last text belongs to it."""
    results = judged(output)
    assert (results["first"].note, results["second"].note) == (first, second)
    for result in results.values():
        assert result.level is (Level.WRONG if result.note else Level.BIT_IDENTICAL)


def test_a_text_is_found_behind_those_that_are_not_asked():
    """What is known but not asked is passed over; what is not known is not there."""
    assert list(judged(FIRST.text + SECOND.text, cases=(SECOND,))) == ["second"]
    assert judged(FIRST.text + SECOND.text, cases=(SECOND,))["second"].level is Level.BIT_IDENTICAL
    assert judged(SECOND.text, cases=(SECOND,), known=(SECOND,))["second"].level is Level.BIT_IDENTICAL


def test_a_script_that_fails_has_no_level():
    """Each text and figure says why."""
    texts = Script(prints=("first",), plots={1: "sphere-grid/value"})
    results = judged(failure=Failure("crashed", "no torch"), texts=texts)
    assert list(results) == ["first", "sphere-grid/value"]
    for result in results.values():
        assert (result.state, result.level, result.note) == ("errored", None, "crashed: no torch")


def test_a_figure_is_compared_with_its_surface():
    """The value within its bound, the magnitude bit for bit where it has none."""
    texts = Script(plots={1: "sphere-grid/magnitude", 2: "sphere-grid/value"})
    near = replace(GRID.value, values=(0.0, 1.0 + 1e-10, 4.0, 5.0))
    results = judged(figures=[(2, near), (1, GRID.magnitude)], texts=texts)
    assert list(results) == ["sphere-grid/magnitude", "sphere-grid/value"]
    magnitude, value = results.values()
    assert (magnitude.level, magnitude.expected, magnitude.why, magnitude.file) == (
        Level.BIT_IDENTICAL,
        GRID.magnitude,
        GRID.why,
        GRID.file,
    )
    assert (value.level, value.bound) == (Level.WITHIN_ROUNDING, Array((2, 2), (1e-9,) * 4))
    off = replace(GRID.magnitude, values=(0.0, 2.0 + 1e-15, 4.0, 4.5))
    assert judged(figures=[(1, off)], texts=texts)["sphere-grid/magnitude"].level is Level.WRONG
    far = replace(GRID.value, values=(0.0, 1.0 + 1.5e-9, 4.0, 5.0))
    assert judged(figures=[(2, far)], texts=texts)["sphere-grid/value"].level is Level.WRONG


def test_a_figure_that_is_not_plotted_is_wrong():
    """It says which."""
    result = judged(figures=[(2, GRID.value)], texts=Script(plots={1: "sphere-grid/value"}))[
        "sphere-grid/value"
    ]
    assert (result.level, result.note) == (Level.WRONG, "the script plots no figure 1")


def test_a_figure_of_a_grid_that_is_not_asked_is_left_out():
    """As a text is."""
    assert judged(figures=[], texts=Script(plots={1: "sphere-grid/value"}), cases=(FIRST,)) == {}


def test_a_port_counts_its_cases_by_level_and_state():
    """Those that passed as declared are counted besides."""
    blank = CaseResult("a", "algorithm", "why", "file", None)
    cases = (
        replace(blank, level=Level.WRONG, as_declared=True),
        replace(blank, level=Level.WRONG),
        replace(blank, level=Level.BIT_IDENTICAL),
        replace(blank, state="not-offered"),
    )
    port = PortResult("a", "lua", "lua51", agrees=False, level=None, cases=cases)
    assert port.counts() == {"wrong": 2, "bit-identical": 1, "not-offered": 1, "as-declared": 1}
    assert replace(port, cases=cases[2:]).counts() == {"bit-identical": 1, "not-offered": 1}
    assert [case.passed for case in cases] == [True, False, True, False]


def test_time_makes_no_difference():
    """Two results that differ in how long they took are equal."""
    blank = CaseResult("a", "algorithm", "why", "file", None)
    port = PortResult("a", "lua", "lua51", agrees=False, level=None)
    assert blank == replace(blank, seconds=1.0)
    assert port == replace(port, seconds=1.0)
    assert blank.seconds == port.seconds == 0.0
