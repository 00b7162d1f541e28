"""Ports that crash, flood or eat memory are judged beside honest ones, which finish as if alone."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gradport import conform
from gradport.answers import fixture
from gradport.closeness import Level
from gradport.hearing import Run
from gradport.hosts.containment import guard, marks
from gradport.hosts.manifests import manifest
from gradport.judge.report import PortResult

ROOT = Path(__file__).parents[2]
MISBEHAVING = ROOT / "tests" / "misbehaving"
FINDINGS = {
    "honest.py": [],
    "segfault.sh": ["crashed"],
    "exits_at_once.sh": ["crashed"],
    "eats_memory.py": ["out-of-memory"],
    "leaves_a_child.sh": ["crashed"],
    "floods_output.sh": ["no-answer", "noisy-output"],
    "huge_answer.sh": ["no-answer"],
}
"""Each program with the findings that it gets; the honest one stands first, and once more last."""


def seat(name: str) -> conform.Seat:
    """The program as `--pipe` would run it, with little memory."""
    runner = "sh" if name.endswith(".sh") else sys.executable
    named = manifest.of_command(f"{runner} {MISBEHAVING / name}")
    (only,) = conform.seats([replace(named, name=name, memory=0.3)])
    return only


@pytest.fixture(scope="module")
def results() -> dict[str, PortResult]:
    """The results of all these ports in one run of a few cases."""
    known = fixture.load(ROOT / "fixtures").cases
    cases = [case for case in known if case.kind == "point"][:4]
    names = [*FINDINGS, "honest.py"]
    report = conform.conform([seat(name) for name in names], Run(cases, known, timeout=20.0))
    assert [result.name for result in report.ports] == names
    assert report.ports[0].level == report.ports[-1].level
    return {result.name: result for result in report.ports}


def test_the_honest_port_agrees_in_bad_company(results: dict[str, PortResult]) -> None:
    """Bit for bit."""
    assert results["honest.py"].agrees
    assert results["honest.py"].level is Level.BIT_IDENTICAL


@pytest.mark.parametrize("name", FINDINGS)
def test_each_port_gets_its_findings_alone(name: str, results: dict[str, PortResult]) -> None:
    """What follows from it is not named again."""
    assert [finding.code for finding in results[name].findings] == FINDINGS[name]
    assert results[name].agrees == (not FINDINGS[name])


def test_no_process_of_any_port_is_left(results: dict[str, PortResult]) -> None:
    """When the report is there."""
    assert len(results) == len(FINDINGS)
    assert not any(guard.marked(marks.RUN))
