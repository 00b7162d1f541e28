"""What keeps a port from answering anything, and what its author is told to do about it."""

from contextlib import closing

import pytest

from gradport.hosts.manifests.manifest import of_file
from gradport.hosts.obstacle import obstacle
from gradport.hosts.port import LOADING, Failure
from gradport.hosts.worker.contained import ContainedPort


@pytest.fixture
def kept_from(tmp_path):
    """Say what keeps a bare file from being asked."""

    def said(name, source):
        file = tmp_path / name
        file.write_text(source)
        bare = of_file(file)
        with closing(ContainedPort(bare, bare.runtimes[-1], 10.0)) as port:
            return obstacle(bare, port, port.answer(LOADING))

    return said


@pytest.mark.parametrize(
    ("name", "source", "end"),
    [
        ("mine.py", "def numericalGradient(f, x): return x\n", "gradient: --entry numericalGradient"),
        ("mine.py", "def slope(f, x): return x\n", "if that is the gradient: --entry slope"),
        ("mine.py", "def a(): ...\ndef b(): ...\n", "it defines a, b; name it with --entry NAME"),
        (
            "mine.py",
            "def f(x): ...\ndef gradient(f, x): ...\n",
            "f, gradient; if that is the gradient: --entry gradient",
        ),
        (
            "mine.lua",
            "local function numerical_gradient(f, x) end",
            "named otherwise; name it with --entry NAME, or take the word local away",
        ),
        ("mine.lua", "function numericalGradient(f, x) end", "gradient: --entry numericalGradient"),
        ("mine.lua", "function slope(f, x) end", "gradient: --entry slope, or take the word local away"),
    ],
)
def test_a_gradient_that_is_missing_is_named_instead(kept_from, name, source, end):
    """By the function that is there, where one alone may be it."""
    failure = kept_from(name, source)
    assert failure.code == "no-answer"
    assert failure.message.endswith(end)


SWAPPED = "it takes (x, f): gradport calls (f, x); wrap it: "
ALONE = "it takes x alone and calls no f: gradport calls numerical_gradient(f, x) and asks for the gradient of that f"
MORE = (
    "TypeError: numerical_gradient() missing 1 required positional argument: 'h';"
    " gradport calls numerical_gradient(f, x): wrap it, and --entry NAME"
)


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        (
            "mine.py",
            "def numerical_gradient(x, f):\n    f(x + 1e-4)\n    return x.copy()\n",
            SWAPPED + "def ng(f, x): return numerical_gradient(x, f), and --entry ng",
        ),
        (
            "mine.lua",
            "function numerical_gradient(x, f) f(x) return x:clone() end",
            SWAPPED + "function ng(f, x) return numerical_gradient(x, f) end, and --entry ng",
        ),
        (
            "mine.lua",
            "function numerical_gradient(x) return x * 2 end",
            ALONE,
        ),
        (
            "mine.py",
            "def numerical_gradient(f, x, h): ...\n",
            MORE,
        ),
        ("mine.py", "def numerical_gradient(f, x)\n", "mine.py:1: does not load: expected ':'"),
    ],
)
def test_a_routine_that_takes_other_arguments_is_told_how_to_take_these(kept_from, name, source, said):
    """It is asked once with x before f."""
    assert kept_from(name, source) == Failure("crashed", said)


@pytest.mark.parametrize(
    "source",
    [
        "def numerical_gradient(f, x):\n    f(x)\n    return x.size_of_it\n",
        "def numerical_gradient(f, x): raise KeyError('x')\n",
        "def numerical_gradient(f, x): return None\n",
        "import os\ndef numerical_gradient(f, x): os._exit(3)\n",
        "def numerical_gradient(f, x): return x\nopen('no-such.csv')\n",
    ],
)
def test_a_routine_that_fails_otherwise_is_asked_on(kept_from, source):
    """One that calls f took it from the right place; what a file defined before it failed can be asked."""
    assert kept_from("mine.py", source) is None
