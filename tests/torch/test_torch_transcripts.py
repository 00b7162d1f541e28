"""What the real Torch7 printed, the shim prints, byte for byte, on all runtimes."""

from pathlib import Path

import pytest
import yaml

from gradport.hosts.lua.runtime import Runtime
from gradport.hosts.manifests.manifest import RUNTIMES

HERE = Path(__file__).parent


def recorded(name: str) -> dict:
    """One of the recordings that Torch7 made."""
    return yaml.safe_load((HERE / "recorded" / name).read_text())


SNIPPETS = recorded("transcripts.yaml")["snippets"]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet["id"])
def test_snippet_prints_what_torch7_printed(snippet, run):
    """A recorded snippet prints the recorded bytes."""
    assert run(snippet["code"]) == snippet["stdout"]


@pytest.mark.parametrize("name", RUNTIMES)
def test_article_script_prints_and_plots_what_torch7_did(name):
    """The Lua article's script prints the recorded bytes and plots the recorded surfaces, bit for bit."""
    script = recorded("article_script.yaml")
    runtime = Runtime(name)
    text = (HERE.parents[1] / "ports" / "lua-torch7" / "gradient_2d.lua").read_text()
    assert runtime.load(text, "gradient_2d.lua") == ""
    assert runtime.output() == script["stdout"]
    figures = runtime.figures()
    assert [figure.number for figure in figures] == [figure["figure"] for figure in script["figures"]]
    for figure, wanted in zip(figures, script["figures"], strict=True):
        surface = figure.surface()
        assert figure.kind == "splot"
        assert surface.shape == (19, 19)
        assert list(surface.values) == [value for row in wanted["rows"] for value in row]
