"""A manifest is read, or refused in one line that names the file, the key and the remedy."""

import pytest

from gradport.hosts import named, port_yaml
from gradport.hosts.manifest import RUNTIMES, ManifestError

MINIMAL = 'name: "mine"\nlanguage: "python"\nload: "mine.py"\n'


@pytest.fixture
def port(tmp_path):
    """Write a port.yaml and read it."""

    def write(text):
        (tmp_path / "port.yaml").write_text(text)
        return port_yaml.read(tmp_path)

    return write


def test_three_keys_are_enough(port):
    """The rest has the defaults that a port of the book has."""
    found = port(MINIMAL)
    assert (found.name, found.language, found.file.name) == ("mine", "python", "mine.py")
    assert found.entries == {"gradient": "numerical_gradient"}
    assert found.runtimes == ("cpython",)
    assert found.step == 1e-4
    assert found.takes is None


def test_a_lua_port_runs_on_all_runtimes(port):
    """Unless it names some."""
    lua = 'name: "mine"\nlanguage: "lua"\nload: "mine.lua"\n'
    assert port(lua).runtimes == RUNTIMES
    assert port(lua + 'runtimes: ["lua54"]\n').runtimes == ("lua54",)


def test_a_deviation_keeps_its_parameters(port):
    """What stands beside code, reason and runtimes is what the deviation is exactly."""
    text = MINIMAL + 'deviations:\n  - code: "wrong-step"\n    h: 1.0e-5\n    reason: "chosen"\n'
    (deviation,) = port(text).deviations
    assert (deviation.code, deviation.reason, deviation.parameters) == ("wrong-step", "chosen", {"h": 1e-5})
    assert deviation.applies("cpython")


@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        ('language: "python"\nload: "a.py"\n', "name", "give a text"),
        ('name: "a"\nlanguage: "python"\n', "load", "name the .lua or .py file"),
        ('name: "a"\nlanguage: "c"\nload: "a.c"\n', "language", "give run: a command"),
        (MINIMAL + 'colour: "red"\n', "colour", "no such key"),
        (MINIMAL + 'takes: ["points"]\n', "takes", "'points' is none of point, rows, array, integer"),
        (MINIMAL + 'entries: {gradients: "g"}\n', "entries", "'gradients' is none of"),
        (MINIMAL + 'step: "small"\n', "step", "give a number"),
        (MINIMAL + "step: -1.0e-4\n", "step", "is no step"),
        (MINIMAL + 'precision: "half"\n', "precision", "none of float64, float32"),
        (MINIMAL + "in_place: 1\n", "in_place", "true or false"),
        (MINIMAL + 'runtimes: ["lua54"]\n', "runtimes", "only Lua ports"),
        (MINIMAL + 'deviations: ["float32-input"]\n', "deviations", "needs a code"),
        (MINIMAL + 'deviations:\n  - code: "float32-input"\n', "deviations", "has no reason"),
        (MINIMAL + 'script: {shows: "x"}\n', "script", "give prints"),
        ("- 1\n", "port.yaml", "holds no keys"),
        ("name: [\n", "port.yaml", ""),
    ],
)
def test_a_bad_manifest_is_refused_in_one_line(port, text, key, remedy):
    """The line names the file and the key, and says what to write."""
    with pytest.raises(ManifestError) as refusal:
        port(text)
    line = str(refusal.value)
    assert "\n" not in line
    assert "port.yaml" in line
    assert key in line
    assert remedy in line


def test_a_port_is_named_by_file_folder_or_name(tmp_path, monkeypatch):
    """A typing mistake gets the nearest name."""
    (tmp_path / "mine.lua").write_text("")
    monkeypatch.chdir(tmp_path)
    (bare,), origin = named.ports(["mine.lua"], None, "gradient")
    assert (bare.name, bare.language, bare.entries) == ("mine.lua", "lua", {"gradient": "gradient"})
    assert origin == "the command line"
    with pytest.raises(ManifestError, match="did you mean python-article"):
        named.ports(["python-artikle"], None, "")
    with pytest.raises(ManifestError, match="no such file or folder"):
        named.ports(["some/where.lua"], None, "")
    (tmp_path / "mine.rb").write_text("")
    with pytest.raises(ManifestError, match=r"\.lua or \.py"):
        named.ports(["mine.rb"], None, "")
