"""Behaviour of Torch7 that follows from TH and from Torch7's Lua files, beyond what was recorded."""

from pathlib import Path

import pytest
import yaml

from gradport.hosts.lua import Runtime
from gradport.hosts.manifest import RUNTIMES

DERIVED = yaml.safe_load((Path(__file__).parent / "derived.yaml").read_text())


def fact(case: dict) -> str:
    """Name a case by the fact it shows."""
    return case["fact"]


@pytest.mark.parametrize("case", DERIVED["prints"], ids=fact)
def test_prints(run, case):
    """A script prints what follows from Torch7's sources."""
    assert run(case["code"]) == case["stdout"]


@pytest.mark.parametrize("case", DERIVED["fails"], ids=fact)
def test_fails(fails, case):
    """An error names what is wrong, at the line of the script."""
    assert fails("\n\n" + case["code"]) == f"script.lua:3: {case['message']}"


def test_unknown_functions_are_listed(fails):
    """An unknown function or method raises an error at the script's line that lists what there is."""
    message = fails("\nlocal x = torch.gesvd(torch.ones(2, 2))")
    assert message.startswith("script.lua:2: torch has no function 'gesvd'; it has: ByteStorage, ")
    assert ", sum, " in message
    message = fails("\n\ntorch.ones(2):noSuch()")
    assert message.startswith("script.lua:3: torch.DoubleTensor has no method 'noSuch'; it has: abs, ")


def test_error_in_a_callback_is_the_scripts(fails):
    """An error that the script raises inside of apply keeps its own line."""
    assert fails("torch.ones(2):apply(function(x)\nerror('here')\nend)") == "script.lua:2: here"


@pytest.mark.parametrize("name", RUNTIMES)
def test_figures_are_copied_when_drawn(name):
    """gnuplot keeps what a tensor held when it was drawn, with labels, in the order of the figures."""
    script = """
      local gnuplot = require 'gnuplot'
      local t = torch.Tensor{1, 2}
      gnuplot.figure(3) gnuplot.plot({'first', t, '-'}, {'second', t * 2}) t:fill(0)
      gnuplot.title('curves') gnuplot.xlabel('x') gnuplot.ylabel('y') gnuplot.grid(true) gnuplot.axis{0, 1, 0, 1}
      gnuplot.figure() gnuplot.imagesc(torch.eye(2), 'color')
    """
    runtime = Runtime(name)
    assert runtime.load(script, "script.lua") == ""
    curves, image = runtime.figures()
    assert (curves.number, curves.kind, curves.title, curves.xlabel, curves.ylabel) == (
        3,
        "plot",
        "curves",
        "x",
        "y",
    )
    assert [thing[0] for thing in curves.things] == ["first", "second"]
    assert [thing[1].values for thing in curves.things] == [(1.0, 2.0), (2.0, 4.0)]
    assert (image.number, image.kind) == (1, "imagesc")
    assert image.things[0][0].values == (1.0, 0.0, 0.0, 1.0)
