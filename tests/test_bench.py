"""The benchmarks measure what they name: their times are nowhere asserted, but that they run is."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"


def ran(code: str) -> str:
    """What a piece of a benchmark prints."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(BENCH)!r}); {code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_every_stage_of_a_check_is_timed():
    """A stage whose function moved would cost nothing."""
    printed = ran("import checking; print(checking.stages())")
    for stage in ("ask the ports", "identify", "compare", "show"):
        assert f"| {stage} |" in printed


def test_the_shim_is_timed_against_the_bare_loop():
    """On one runtime."""
    assert "| luajit21" in ran("import shim; print(shim.ratios(['luajit21']))")
