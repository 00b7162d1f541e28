"""`gradport new` writes ports that already agree."""

import subprocess
import sys

import pytest

from gradport import places, starter
from gradport.hosts.manifests import port_yaml

LANGUAGES = starter.languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_starter_agrees(language, program, tmp_path):
    """What `new` writes passes a check as it is."""
    folder = tmp_path / "my-port"
    starter.write(language, folder)
    for needed in port_yaml.read(folder).needs:
        program(needed)
    command = [
        sys.executable,
        "-m",
        "gradport",
        "check",
        str(folder),
        "--case",
        "coupled-*",
        "--timeout",
        "60",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "bit-identical" in done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_starter_is_named_after_its_folder(language, tmp_path):
    """The manifest has the folder's name and no title of the original."""
    paths = starter.write(language, tmp_path / "my-port")
    written = port_yaml.read(tmp_path / "my-port")
    assert written.name == "my-port"
    assert written.title == ""
    assert all(path.is_file() for path in paths)


def test_the_languages_cover_those_that_must_be_there():
    """C, Rust, JavaScript, Python and Lua have starters."""
    assert {"c", "rust", "javascript", "python", "lua"} <= set(LANGUAGES)


@pytest.mark.parametrize(("name", "language"), [("C++", "cpp"), ("js", "javascript"), ("R", "r")])
def test_a_language_has_its_common_names(name, language, tmp_path):
    """Other names and capitals of a language are understood."""
    starter.write(name, tmp_path / "one")
    starter.write(language, tmp_path / "two")
    read = [port_yaml.read(tmp_path / folder).language for folder in ("one", "two")]
    assert read[0] == read[1]


def test_nothing_is_overwritten(tmp_path):
    """A file that is there stays as it is, and no other file is written."""
    driver = tmp_path / "driver.c"
    driver.write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match=r"driver\.c: is there already; name a new folder") as error:
        starter.write("c", tmp_path)
    assert "\n" not in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["driver.c"]
    assert driver.read_text(encoding="utf-8") == "mine"


def test_an_unknown_language_is_named_with_those_there_are(tmp_path):
    """The message lists the languages, and nothing is written."""
    with pytest.raises(ValueError, match=r"no starter for 'cobol'; there are c, cpp, go"):
        starter.write("cobol", tmp_path / "my-port")
    assert not (tmp_path / "my-port").exists()


def test_a_name_that_no_manifest_can_hold_is_refused(tmp_path):
    """The folder's name becomes the port's."""
    with pytest.raises(ValueError, match="the folder's name becomes the port's"):
        starter.write("c", tmp_path / 'my "port"')


def test_the_readme_of_the_ports_names_every_port_and_language():
    """ports/README.md lists the folders that are there and the languages of `new`."""
    folder = places.ports_folder().path
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for port in folder.glob("*/port.yaml"):
        assert f"`{port.parent.name}`" in readme
    assert f"Languages: {', '.join(LANGUAGES)}." in readme
