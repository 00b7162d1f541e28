"""A program is built once for each state of its sources, outside its own folder."""

import pytest

from gradport.hosts.manifests import build, port_yaml
from gradport.hosts.manifests.build import BuildError

YAML = 'name: "mine"\nlanguage: "sh"\nrun: "{{build}}/program {{port}}"\nbuild: ["{}"]\n'


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Write a port with this build command, and give the command that runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "port"
    folder.mkdir()

    def words(line):
        (folder / "port.yaml").write_text(YAML.format(line))
        return build.command(port_yaml.read(folder))

    words.folder = folder
    return words


def test_a_cache_that_cannot_be_written_names_the_setting_that_moves_it(built, monkeypatch):
    """It is no fault of the port."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc")
    with pytest.raises(
        BuildError, match=r"^cannot build: /proc/gradport/builds: .*; set XDG_CACHE_HOME to a folder"
    ):
        built("true")


def test_the_program_is_built_in_the_cache(built, tmp_path):
    """Each place in the command is filled in, and nothing is written into the port's folder."""
    program, port = built("cp {port}/port.yaml {build}/program")
    assert program.startswith(str(tmp_path / "cache"))
    assert port == str(built.folder)
    assert [path.name for path in built.folder.iterdir()] == ["port.yaml"]


def test_the_same_sources_are_built_once(built):
    """Until a byte of them changes."""
    line = "sh -c 'date +%N > {build}/program'"
    first, again = built(line)[0], built(line)[0]
    assert first == again
    (built.folder / "more.c").write_text("")
    assert built(line)[0] != first


def test_a_source_elsewhere_counts_when_a_command_names_it(built, tmp_path):
    """A library of the author's own, beside the port's folder."""
    (tmp_path / "gradient.c").write_text("one")
    line = "sh -c 'cat $0 > {build}/program' {port}/../gradient.c"
    first = built(line)[0]
    assert built(line)[0] == first
    (tmp_path / "gradient.c").write_text("two")
    assert built(line)[0] != first


def test_a_build_that_fails_says_what_the_compiler_said(built):
    """And leaves nothing half built behind."""
    with pytest.raises(BuildError, match=r"does not build: sh: x\.c:3: error: no"):
        built("sh -c 'touch {build}/program; echo note >&2; echo x.c:3: error: no >&2; exit 1'")
    with pytest.raises(BuildError):
        built("sh -c 'touch {build}/program; echo note >&2; echo x.c:3: error: no >&2; exit 1'")


def test_a_compiler_that_is_not_there_says_so(built):
    """In one line."""
    with pytest.raises(BuildError, match="cannot build: no-such-compiler: No such file"):
        built("no-such-compiler")
