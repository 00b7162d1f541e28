"""A manifest is read, or refused in one line that names the file, the key and the remedy."""

from dataclasses import fields

import pytest

from gradport.hosts import named
from gradport.hosts.manifests import port_yaml
from gradport.hosts.manifests.keys import EXAMPLES
from gradport.hosts.manifests.manifest import RUNTIMES, Manifest, ManifestError

MINIMAL = 'name: "mine"\nlanguage: "python"\nload: "mine.py"\n'


@pytest.fixture
def port(tmp_path):
    """Write a port.yaml and read it."""

    def write(text):
        (tmp_path / "mine.py").write_text("")
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
    lua = 'name: "mine"\nlanguage: "lua"\nload: "mine.py"\n'
    assert port(lua).runtimes == RUNTIMES
    assert port(lua + 'runtimes: ["lua54"]\n').runtimes == ("lua54",)


def test_a_deviation_keeps_its_parameters(port):
    """What stands beside code, reason and runtimes is what the deviation is exactly."""
    text = MINIMAL + 'deviations:\n  - code: "wrong-step"\n    h: 1.0e-5\n    reason: "chosen"\n'
    (deviation,) = port(text).deviations
    assert (deviation.code, deviation.reason, deviation.parameters) == ("wrong-step", "chosen", {"h": 1e-5})
    assert deviation.applies("cpython")


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('language: "python"\nload: "a.py"\n', "name", "is missing; write name: "),
        ('name: 3\nlanguage: "python"\nload: "a.py"\n', "name", "3 is no text; write name: "),
        ('name: ""\nlanguage: "python"\nload: "a.py"\n', "name", "'' is no text; write name: "),
        ('name: "a"\nlanguage: "python"\n', "load", "is missing; name the .lua or .py file"),
        ('name: "a"\nlanguage: "c"\nload: "a.c"\n', "language", "'c' cannot be loaded; write "),
        (MINIMAL.replace("mine.py", "nine.py"), "load", "there is no file "),
        (MINIMAL + 'run: "./x"\n', "run", "stands beside load; keep load: for "),
        ('name: "a"\nlanguage: "c"\nrun: "./x \'a"\n', "run", "no closing quotation in ./x 'a; quote as in"),
        ('name: "a"\nlanguage: "c"\nrun: "x"\nbuild: ["\'"]\n', "build", "no closing quotation in '; quote"),
        (MINIMAL + 'colour: "red"\n', "colour", "no such key; there are build, deviations, entries, "),
        (MINIMAL + 'take: ["point"]\n', "take", "no such key; is it takes?"),
        (MINIMAL + 'takes: "point"\n', "takes", "'point' is no list of texts; write takes: "),
        (MINIMAL + 'takes: ["points"]\n', "takes", "'points' is none of point, rows, array, integer; write"),
        (MINIMAL + "takes: []\n", "takes", "is empty; write takes: "),
        (MINIMAL + 'entries: "g"\n', "entries", "'g' is no mapping; write entries: "),
        (MINIMAL + 'entries: {gradients: "g"}\n', "entries", "'gradients' is none of gradient, derivative; "),
        (MINIMAL + "entries: {gradient: 3}\n", "entries", "gradient: 3 is no name of a function; write "),
        (MINIMAL + 'functions: ["sphere"]\n', "functions", "['sphere'] is no mapping; write functions: "),
        (MINIMAL + 'functions: {spere: "f"}\n', "functions", "spere: no such objective; is it sphere?"),
        (MINIMAL + "functions: {sphere: 3}\n", "functions", 'sphere: 3 is no name; write "f", or {name: '),
        (MINIMAL + 'step: "small"\n', "step", "'small' is no number; write step: 1.0e-5"),
        (MINIMAL + "step: -1.0e-4\n", "step", "-0.0001 is no step; write step: 1.0e-5"),
        (MINIMAL + "memory: 0.0\n", "memory", "0.0 is no size in GiB; write memory: "),
        (MINIMAL + "memory: .inf\n", "memory", "inf is no size in GiB; write memory: "),
        (MINIMAL + 'precision: "half"\n', "precision", "'half' is none of float64, float32; write "),
        (MINIMAL + "in_place: 1\n", "in_place", "1 is neither true nor false; write in_place: true"),
        (MINIMAL + 'runtimes: ["lua54"]\n', "runtimes", "only Lua ports choose among runtimes; leave it out"),
        (MINIMAL + 'deviations: {code: "x"}\n', "deviations", "{'code': 'x'} is no list; write "),
        (MINIMAL + 'deviations: ["float32-input"]\n', "deviations", "'float32-input' has no code; write "),
        (
            MINIMAL + 'deviations: [{code: "no-step"}]\n',
            "deviations",
            "no-step has no reason; write reason: ",
        ),
        (
            MINIMAL + 'deviations: [{code: "no-step", reason: "x", runtimes: ["lua6"]}]\n',
            "deviations",
            "'lua6' is none of lua51, lua52, ",
        ),
        (MINIMAL + 'script: {shows: "x"}\n', "script", "holds a list of case ids as prints, "),
        (MINIMAL + 'script: {plots: {one: "x/value"}}\n', "script", "plots: its keys are figure-1, "),
        (
            MINIMAL + 'script: {plots: {figure-1: "x"}}\n',
            "script",
            "plots: 'x' is no GRID/value or GRID/magn",
        ),
    ],
)
def test_a_bad_manifest_is_refused_in_one_line(port, tmp_path, text, key, line):
    """The line names the file and the key, and says what to write."""
    with pytest.raises(ManifestError) as refusal:
        port(text)
    said = str(refusal.value)
    assert "\n" not in said
    assert said.startswith(f"{tmp_path / 'port.yaml'}: {key}: {line}")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "holds no keys; begin with name: "),
        ("- 1\n", "holds no keys; begin with name: "),
        ("name: [\n", "not YAML"),
    ],
)
def test_a_manifest_without_keys_is_refused_in_one_line(port, text, line):
    """The line names the file."""
    with pytest.raises(ManifestError, match=rf"^[^\n]*port\.yaml[^\n]*{line}[^\n]*$"):
        port(text)


def test_every_key_has_an_example_that_is_right(port):
    """As the messages show it; what stands for a folder's files or a case's id is put in."""
    assert EXAMPLES.keys() == {field.name for field in fields(Manifest)} - {"folder", "given"}
    others = "".join(
        f"{key}: {value}\n" for key, value in EXAMPLES.items() if key not in ("language", "load", "runtimes")
    )
    program = port(others + 'language: "javascript"\n')
    assert (program.name, program.run, program.takes) == ("my-port", "node driver.mjs", ("point", "rows"))
    lua = port(f'name: "mine"\nlanguage: "lua"\nload: "mine.py"\nruntimes: {EXAMPLES["runtimes"]}\n')
    assert lua.runtimes == ("lua54", "luajit21")


def test_an_entry_beside_the_gradient_leaves_the_gradients_name(port):
    """It is numerical_gradient where no other is given."""
    assert port(MINIMAL + 'entries: {derivative: "d"}\n').entries == {
        "gradient": "numerical_gradient",
        "derivative": "d",
    }


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
