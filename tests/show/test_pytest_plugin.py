"""`pytest --gradport PORT` in somebody else's repository."""

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import gradport

FIXTURES = """
format: 1
topic: "mine"
cases:
  - id: "mine-at-3-4"
    why: "Whole numbers."
    kind: "point"
    formula: "x[0]*x[0] + x[1]*x[1]"
    exact: true
    x: [3.0, 4.0]
  - id: "mine-at-01-07"
    why: "Numbers that float32 cannot hold."
    kind: "point"
    formula: "x[0]*x[1] + x[0]*x[0]*x[0]"
    exact: true
    x: [0.1, -0.7]
"""
PORT = """
import numpy as np

def numerical_gradient(f, x):
    h = 1e-4
    x = np.array(x, dtype={dtype!r}).astype(float)
    grad = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad
"""
SOURCE = str(Path(gradport.__file__).parent.parent)


@pytest.fixture
def repository(tmp_path):
    """Somebody's repository: one test of its own, a sound port, a faulty port, and fixtures."""
    (tmp_path / "fixtures").mkdir()
    (tmp_path / "fixtures" / "mine.yaml").write_text(FIXTURES, encoding="utf-8")
    (tmp_path / "sound.py").write_text(PORT.format(dtype="float64"), encoding="utf-8")
    (tmp_path / "faulty.py").write_text(PORT.format(dtype="float32"), encoding="utf-8")
    (tmp_path / "test_own.py").write_text("def test_own():\n    assert True\n", encoding="utf-8")
    return tmp_path


def run(repository, *arguments, cache=False):
    """pytest in that repository, with the plugin as an installed gradport has it."""
    installed = {point.name for point in metadata.entry_points(group="pytest11")}
    plugin = [] if "gradport" in installed else ["-p", "gradport.pytest_plugin"]
    command = [sys.executable, "-m", "pytest", *plugin, *([] if cache else ["-p", "no:cacheprovider"])]
    options = ["-rA", "--gradport-fixtures", "fixtures", "--gradport-timeout", "60", *arguments]
    environment = os.environ | {"PYTHONPATH": SOURCE, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    return subprocess.run(
        [*command, *options],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def outcomes(ended):
    """What the run said of each test: its id and PASSED, FAILED or SKIPPED."""
    lines = re.findall(r"^(PASSED|FAILED|ERROR) (\S+)", ended.stdout, re.MULTILINE)
    return {name: outcome for outcome, name in lines}


def test_a_sound_port_passes(repository):
    """One test a case and one for the findings, beside the repository's own."""
    ended = run(repository, "--gradport", "sound.py")
    assert outcomes(ended) == {
        "test_own.py::test_own": "PASSED",
        "gradport::sound.py::cpython::mine-at-3-4": "PASSED",
        "gradport::sound.py::cpython::mine-at-01-07": "PASSED",
        "gradport::sound.py::cpython::findings": "PASSED",
    }
    assert ended.returncode == 0


def test_a_faulty_port_fails_with_the_text_of_the_terminal(repository):
    """Only the case that shows the fault fails; no traceback, but both numbers, the bound and the command."""
    ended = run(repository, "--gradport", "faulty.py")
    assert ended.returncode == 1
    found = outcomes(ended)
    assert found["gradport::faulty.py::cpython::mine-at-3-4"] == "PASSED"
    assert found["gradport::faulty.py::cpython::mine-at-01-07"] == "FAILED"
    assert found["gradport::faulty.py::cpython::findings"] == "FAILED"
    for line in (
        "  purpose   Numbers that float32 cannot hold.",
        "  expected  ",
        "  actual    ",
        "  float32-input\n",
    ):
        assert line in ended.stdout
    assert "Traceback" not in ended.stdout


def test_k_chooses_among_the_cases(repository):
    """A case's id is a keyword, and `gradport` is one for all of them."""
    assert list(outcomes(run(repository, "--gradport", "sound.py", "-k", "01-07"))) == [
        "gradport::sound.py::cpython::mine-at-01-07"
    ]
    assert "test_own.py::test_own" not in outcomes(
        run(repository, "--gradport", "sound.py", "-k", "gradport")
    )


def test_x_stops_at_the_first_failure(repository):
    """The findings come after the cases, so they are not reached."""
    found = outcomes(run(repository, "--gradport", "faulty.py", "-x"))
    assert list(found.values()).count("FAILED") == 1
    assert "gradport::faulty.py::cpython::findings" not in found


def test_lf_runs_what_failed(repository):
    """The second run asks only what failed in the first."""
    run(repository, "--gradport", "faulty.py", cache=True)
    assert set(outcomes(run(repository, "--gradport", "faulty.py", "--lf", cache=True))) == {
        "gradport::faulty.py::cpython::mine-at-01-07",
        "gradport::faulty.py::cpython::findings",
    }


def test_xdist_gives_the_same(repository):
    """Two workers say of each test what one process says."""
    alone = outcomes(run(repository, "--gradport", "faulty.py"))
    assert outcomes(run(repository, "--gradport", "faulty.py", "-n", "2")) == alone
    assert len(alone) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--gradport", "nowhere/port.py"), "nowhere/port.py: no such file or folder"),
        (("--gradport", "sound.py", "--gradport-fixtures", "none"), "none does not exist"),
    ],
)
def test_a_wrong_path_ends_the_run_with_one_line(repository, arguments, said):
    """pytest's usage error, not a traceback."""
    ended = run(repository, *arguments)
    assert ended.returncode == pytest.ExitCode.USAGE_ERROR
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_the_option_nothing_is_added_or_imported(repository):
    """A repository that only has gradport installed pays nothing."""
    ended = run(repository)
    assert list(outcomes(ended)) == ["test_own.py::test_own"]
    heavy = {"numpy", "yaml", "lupa", "click", "matplotlib", "jinja2"}
    program = f"import sys, gradport.pytest_plugin; print(*({heavy} & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == ""
