"""``gradport plot`` of ports: what it says where it cannot draw, or does not draw all."""

import pytest
from click.testing import CliRunner

from gradport.cli import main

GOOD = """
def numerical_gradient(f, x):
    h = 1e-4
    grad = x * 0.0
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
LUA = """
function numerical_gradient(f, x)
  return x * 2
end
"""
GRIDS = "coupled-cubic-grid, coupled-cubic-grid-of-tenths, sphere-grid-of-eighteen …\n"
NEEDS = "errors is a picture of a port at one grid: "


@pytest.fixture
def plot(tmp_path, monkeypatch):
    """Draw something of ports in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.py").write_text(GOOD)
    (tmp_path / "none.py").write_text("def slope(f, x): return x\n")
    (tmp_path / "mine.lua").write_text(LUA)
    return lambda *words: CliRunner().invoke(main, ["plot", *words])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("errors", "good.py"), NEEDS + "name the port, and the case with --case: " + GRIDS),
        (("errors", "--case", "sphere-grid"), NEEDS + "name the port, and the case with --case: " + GRIDS),
        (("errors", "good.py", "--case", "nope"), f"no case matches 'nope', and {NEEDS}{GRIDS}"),
        (
            ("errors", "good.py", "--case", "sphere-at-3-4"),
            f"sphere-at-3-4 is of kind point, and {NEEDS}{GRIDS}",
        ),
    ],
)
def test_a_case_that_cannot_be_drawn_is_told_which_can(plot, words, said):
    """Three of them, in one line; exit status 2."""
    done = plot(*words)
    assert (done.exit_code, done.output) == (2, f"gradport: {said}")


def test_a_port_without_a_gradient_is_no_curve(plot):
    """Nothing but the reference would be drawn, so nothing is."""
    done = plot("steps", "none.py", "--case", "sphere-at-3-4")
    assert done.exit_code == 2
    assert done.output.startswith(
        "gradport: none.py on cpython: no curve at sphere-at-3-4: no-answer: none.py defines"
    )


def test_what_is_not_drawn_is_said(plot, tmp_path):
    """Beside the name of the picture."""
    done = plot("steps", "mine.lua", "--case", "sphere-at-3-4", "--out", "steps.svg")
    assert (done.exit_code, done.stdout) == (0, "steps.svg\n")
    assert done.stderr == "gradport: not drawn: lua55, luajit20 and luajit21; choose with --runtime\n"
    assert (tmp_path / "steps.svg").exists()
