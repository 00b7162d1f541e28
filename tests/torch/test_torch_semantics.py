"""Behaviour of Torch7 that follows from TH and from Torch7's Lua files, beyond what was recorded."""

from pathlib import Path

import pytest
import yaml

from gradport.hosts.lua.runtime import Runtime
from gradport.hosts.manifests.manifest import RUNTIMES

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
    """An unknown function or method raises an error at the script's line; what is spelled alike first, then all."""
    first, page, *listed = fails("\nlocal x = torch.sumx(torch.ones(2, 2))").splitlines()
    assert first == "script.lua:2: torch has no function 'sumx'; is it sum?"
    assert page == "What there is (see reference/gradport/hosts/torch/README.md):"
    names = " ".join(listed).split()
    assert (names[0], names[-1], names.count("sum,")) == ("ByteStorage,", "zeros", 1)
    assert max(map(len, listed)) <= 100
    first, _, *listed = fails("\n\ntorch.ones(2):tranpose(1, 2)").splitlines()
    assert first == "script.lua:3: torch.DoubleTensor has no method 'tranpose'; is it transpose?"
    assert " ".join(listed).split()[0] == "abs,"
    assert fails("local x = torch.epx(1)").startswith(
        "script.lua:1: torch has no function 'epx'; is it exp?\n"
    )
    assert fails("local x = torch.clone(1)").startswith(
        "script.lua:1: torch has no function 'clone'; clone is a method: write x:clone()\n"
    )
    assert fails("torch.LongStorage(2):quux()").startswith(
        "script.lua:1: torch.LongStorage has no method 'quux'\n"
    )


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("plot('a', 'b')", "gnuplot.plot draws [label,] tensor [, tensor] [, format]; there is no tensor"),
        ("imagesc()", "gnuplot.imagesc draws tensor [, palette]; there is no tensor"),
        (
            "plot({'a', torch.ones(2)}, 3)",
            "gnuplot.plot draws [label,] tensor [, tensor] [, format]; a number is none of these",
        ),
        ("scatter3(nil)", "gnuplot.scatter3 draws [label,] tensor, tensor, tensor; nil is none of these"),
        ("figure('x')", "gnuplot.figure takes a number, not a string"),
        ("plot(torch.Tensor())", "gnuplot.plot: the tensor has no elements"),
        ("splot(torch.Tensor())", "gnuplot.splot: the tensor has no elements"),
        ("hist(torch.Tensor())", "gnuplot.hist: the tensor has no elements"),
        ("bar(torch.Tensor())", "gnuplot.bar: the tensor has no elements"),
        ("imagesc(torch.Tensor())", "gnuplot.imagesc: the tensor has no elements"),
        ("plot(torch.ones(3), torch.ones(4))", "gnuplot.plot: x has 3 elements, and y has 4"),
        (
            "plot({'a', torch.ones(2)}, {torch.ones(1), torch.ones(2)})",
            "gnuplot.plot: x has 1 elements, and y has 2",
        ),
        (
            "plot(torch.ones(3, 3))",
            "gnuplot.plot: x and y are a tensor of 2 columns, and this one is 3x3",
        ),
        (
            "plot(torch.ones(3, 2), 'v')",
            "gnuplot.plot: vectors (x, y, and what to add to them) are a tensor of 4 columns, and this one is 3x2",
        ),
        (
            "plot(torch.ones(1), torch.ones(1), torch.ones(1))",
            "gnuplot.plot takes one tensor or two for a curve, not 3",
        ),
        ("splot(torch.ones(3))", "gnuplot.splot takes a tensor of 2 dimensions, and this one has 1"),
        ("splot(torch.eye(2), torch.eye(2))", "gnuplot.splot takes one tensor or three, not 2"),
        ("splot(torch.eye(2), torch.eye(3), torch.eye(2))", "gnuplot.splot: x is 2x2, and another is 3x3"),
        (
            "imagesc(torch.ones(2, 2, 2))",
            "gnuplot.imagesc takes a tensor of 2 dimensions, and this one has 3",
        ),
        (
            "scatter3(torch.ones(2), torch.ones(2), torch.ones(1))",
            "gnuplot.scatter3: x has 2 elements, and z has 1",
        ),
        ("hist(torch.ones(2), 0)", "gnuplot.hist draws 1 to 10000 bins, not 0"),
        ("hist(torch.ones(2), 1e5)", "gnuplot.hist draws 1 to 10000 bins, not 100000"),
        ("hist(torch.ones(2), 5, 1, 1)", "gnuplot.hist: the lowest is not below the highest"),
        ("axis{0, 'a'}", "gnuplot.axis: limit 2 is a string, neither a number nor ''"),
        ("axis()", "gnuplot.axis takes {xmin, xmax, ymin, ymax}, or 'auto', 'equal', 'fill' or 'image'"),
        ("raw(3)", "gnuplot.raw takes a text, not a number"),
    ],
)
def test_gnuplot_names_what_it_draws(fails, code, message):
    """Arguments that cannot be drawn raise an error at the script's line."""
    assert fails("require 'gnuplot'\ngnuplot." + code) == "script.lua:2: " + message


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
      gnuplot.movelegend('left', 'bottom') gnuplot.raw('one') gnuplot.raw('two')
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
    assert (curves.axis, curves.grid, curves.legend, curves.raw) == (
        "0,1,0,1",
        "true",
        "left bottom",
        "one\ntwo",
    )
    assert [thing[0] for thing in curves.things] == ["first", "second"]
    assert [thing[1].values for thing in curves.things] == [(1.0, 2.0), (2.0, 4.0)]
    assert (image.number, image.kind) == (1, "imagesc")
    assert image.things[0][0].values == (1.0, 0.0, 0.0, 1.0)
