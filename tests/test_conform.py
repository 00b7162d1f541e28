"""The one loop: both articles agree as declared, and one bad port never stops the others."""

import textwrap
from fnmatch import fnmatchcase

import pytest

from gradport import places
from gradport.answers import fixture
from gradport.closeness import Level
from gradport.conform import conform, seats
from gradport.hearing import Run
from gradport.hosts import named
from gradport.hosts.manifests import manifest, port_yaml
from gradport.hosts.manifests.manifest import RUNTIMES, ManifestError


@pytest.fixture(scope="session")
def cases():
    """The golden cases whose id matches, or all."""
    every = fixture.load(places.fixtures_folder().path).cases

    def chosen(*globs):
        return [case for case in every if not globs or any(fnmatchcase(case.id, glob) for glob in globs)]

    return chosen


@pytest.fixture
def judged(tmp_path, cases):
    """Judge one Python source on a few cases."""

    def judge(source, *globs, timeout=10.0):
        file = tmp_path / "mine.py"
        file.write_text(textwrap.dedent(source))
        run = Run(cases(*(globs or ("sphere-at-*",))), cases(), timeout)
        (result,) = conform(seats([manifest.of_file(file)]), run).ports
        return result

    return judge


BOOK = """
import numpy as np

def numerical_gradient(f, x):
    if x.ndim == 2:
        return np.array([numerical_gradient(f, row) for row in x])
    h = 1e-4
    grad = np.zeros_like(x, dtype=float)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
        x[i] = kept
    return grad
"""


@pytest.mark.parametrize("name", ["python-article", "lua-torch7"])
def test_the_articles_agree_as_declared(name, cases):
    """Every case on every runtime; what their scripts print and plot included."""
    manifests, _ = named.ports([name], None, "")
    report = conform(seats(manifests), Run(cases()))
    assert [port.runtime for port in report.ports] == list(RUNTIMES if "lua" in name else ("cpython",))
    for port in report.ports:
        assert port.agrees, port.reason
        assert all(finding.declared for finding in port.findings)
        assert {case.tier for case in port.cases} == {"algorithm", "own", "script"}


def test_the_lua_article_is_three_findings(cases):
    """Exactly these, on each runtime; at the article's own points its result is bit-identical all the same."""
    manifests, _ = named.ports(["lua-torch7"], None, "")
    for port in conform(seats(manifests), Run(cases())).ports:
        assert sorted(finding.code for finding in port.findings) == [
            "float32-input",
            "global-leak",
            "input-not-restored",
        ]
        levels = {(case.id, case.tier): case.level for case in port.cases}
        assert levels["sphere-at-3-4", "algorithm"] == Level.BIT_IDENTICAL
        assert levels["sphere-at-tenths", "algorithm"] == Level.WRONG


def test_a_sound_port_is_bit_identical(judged):
    """The book's loop, batches included."""
    result = judged(BOOK, "sphere-at-*", "coupled-*")
    assert result.agrees, result.reason
    assert result.level == Level.BIT_IDENTICAL
    assert not result.findings


def test_an_undeclared_fault_is_a_finding(judged):
    """A step of 1e-5 in place of 1e-4."""
    result = judged(BOOK.replace("1e-4", "1e-5"))
    assert not result.agrees
    assert [finding.code for finding in result.findings] == ["wrong-step"]


def test_a_port_that_hangs_does_not_stop_the_others(tmp_path, cases):
    """Each gets its own finding, in the order in which they were named."""
    sources = {
        "hangs.py": "def numerical_gradient(f, x):\n    while True: pass\n",
        "sound.py": BOOK,
        "exits.py": "import os\ndef numerical_gradient(f, x): os._exit(3)\n",
        "broken.py": "def numerical_gradient(f, x)\n",
        "empty.lua": "",
    }
    for name, source in sources.items():
        (tmp_path / name).write_text(source)
    manifests = [manifest.of_file(tmp_path / name) for name in sources]
    run = Run(cases("sphere-at-3-4", "sphere-at-tenths"), cases(), timeout=3.0)
    report = conform(seats(manifests, ["lua54"]), run)
    assert [port.name for port in report.ports] == [str(tmp_path / name) for name in sources]
    assert [[finding.code for finding in port.findings] for port in report.ports] == [
        ["timed-out"],
        [],
        ["crashed"],
        ["crashed"],
        ["no-answer"],
    ]
    assert [port.agrees for port in report.ports] == [False, True, False, False, False]


@pytest.mark.parametrize("described", [False, True], ids=["bare file", "manifest"])
def test_a_file_that_fails_after_its_entry_is_judged_and_said_once(tmp_path, cases, described):
    """The numbers stand; that the file does not load to its end is one finding, with its line."""
    (tmp_path / "mine.py").write_text(BOOK + "open('no-such.csv')\n")
    (tmp_path / "port.yaml").write_text(
        'name: "mine"\nlanguage: "python"\nload: "mine.py"\ntakes: ["point"]\n'
    )
    port = port_yaml.read(tmp_path) if described else manifest.of_file(tmp_path / "mine.py")
    (result,) = conform(seats([port]), Run(cases("sphere-at-*"), cases())).ports
    (finding,) = result.findings
    assert (finding.code, finding.evidence, result.agrees) == ("crashed", (), False)
    assert finding.sentence.startswith("its file fails while it is loaded: FileNotFoundError")
    assert "(mine.py:18)" in finding.sentence
    assert {case.level for case in result.cases} <= {Level.BIT_IDENTICAL, None}
    assert result.level == Level.BIT_IDENTICAL


def test_what_is_missing_since_a_file_failed_is_no_second_finding(judged):
    """It follows from the first."""
    result = judged("def numerical_gradient(f, x):\n    return helper(x)\n\nopen('no-such.csv')\n")
    (finding,) = result.findings
    assert finding.sentence.startswith("its file fails while it is loaded: FileNotFoundError")
    assert finding.evidence[0] == "NameError: name 'helper' is not defined (mine.py:2)"


def test_a_file_that_fails_before_its_entry_is_one_finding(judged):
    """In the words of the error alone."""
    (finding,) = judged("raise KeyError('no')\n").findings
    assert (finding.code, finding.sentence) == ("crashed", "KeyError: 'no' (mine.py:1)")


def test_a_port_without_its_entry_is_one_finding_and_asked_nothing(judged):
    """It is errored; no case is asked in vain, and each says so."""
    result = judged("def slope(f, x): return x\n")
    (finding,) = result.findings
    assert (finding.code, finding.evidence, finding.cases) == ("no-answer", (), ())
    assert finding.sentence == (
        "mine.py defines no function numerical_gradient; it defines slope; if that is the gradient: --entry slope"
    )
    assert (result.state, result.agrees) == ("errored", False)
    assert {(case.state, case.note) for case in result.cases} == {("not-asked", "none can be: no-answer")}


def test_a_port_with_a_manifest_without_its_entry_is_told_where_to_name_it(tmp_path, cases):
    """An option of the command line would not reach it."""
    (tmp_path / "mine.py").write_text("def slope(f, x): return x\n")
    (tmp_path / "port.yaml").write_text(
        'name: "mine"\nlanguage: "python"\nload: "mine.py"\ntakes: ["point"]\n'
    )
    (result,) = conform(seats([port_yaml.read(tmp_path)]), Run(cases("sphere-at-*"))).ports
    (finding,) = result.findings
    assert finding.sentence.endswith("it defines slope; name the gradient under entries in port.yaml")


def test_a_declared_step_is_a_choice(tmp_path, cases):
    """The port is judged against the reference with that step."""
    (tmp_path / "mine.py").write_text(BOOK.replace("1e-4", "1e-5"))
    (tmp_path / "port.yaml").write_text(
        'name: "mine"\nlanguage: "python"\nload: "mine.py"\ntakes: ["point", "rows"]\nstep: 1.0e-5\n'
    )
    (result,) = conform(seats([port_yaml.read(tmp_path)]), Run(cases("sphere-at-*", "coupled-*"))).ports
    assert result.agrees, result.reason
    assert result.level == Level.BIT_IDENTICAL


def test_a_deviation_that_no_longer_shows_fails(tmp_path, cases):
    """The lines to change are part of the result."""
    (tmp_path / "mine.py").write_text(BOOK)
    (tmp_path / "port.yaml").write_text(
        'name: "mine"\nlanguage: "python"\nload: "mine.py"\ntakes: ["point", "rows"]\n'
        'deviations:\n  - code: "float32-input"\n    reason: "once"\n'
    )
    (result,) = conform(seats([port_yaml.read(tmp_path)]), Run(cases())).ports
    assert not result.agrees
    assert any("float32-input no longer shows" in line for line in result.mend)


def test_a_deviation_that_means_nothing_is_refused(tmp_path):
    """Before anything runs, with the manifest's path and the code."""
    (tmp_path / "mine.py").write_text(BOOK)
    (tmp_path / "port.yaml").write_text(
        'name: "mine"\nlanguage: "python"\nload: "mine.py"\n'
        'deviations:\n  - code: "float32-imput"\n    reason: "a slip"\n'
    )
    with pytest.raises(
        ManifestError, match=r"port\.yaml: deviations: float32-imput: no such finding code; did you"
    ):
        seats([port_yaml.read(tmp_path)])


def test_a_port_whose_tools_are_missing_is_skipped(tmp_path, cases):
    """With the reason; it does not count as agreeing."""
    (tmp_path / "port.yaml").write_text(
        'name: "mine"\nlanguage: "c"\nrun: "./port"\nneeds: ["no-such-compiler"]\n'
    )
    (result,) = conform(seats([port_yaml.read(tmp_path)]), Run(cases("sphere-at-*"))).ports
    assert (result.state, result.agrees) == ("skipped", False)
    assert "no-such-compiler" in result.reason


def test_a_port_that_does_not_build_is_a_finding(tmp_path, cases):
    """The compiler's own line is in the reason."""
    (tmp_path / "port.yaml").write_text(
        'name: "mine"\nlanguage: "c"\nrun: "./port"\nbuild: ["sh -c \'echo line 3: error: no >&2; exit 1\'"]\n'
    )
    (result,) = conform(seats([port_yaml.read(tmp_path)]), Run(cases("sphere-at-*"))).ports
    assert [finding.code for finding in result.findings] == ["crashed"]
    assert "line 3: error: no" in result.reason
