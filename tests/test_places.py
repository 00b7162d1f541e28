"""Where fixtures and ports are found, and what is said about it."""

import subprocess
import sys
from pathlib import Path

import pytest

from gradport import places
from gradport.places import Found, PlaceError


def make_clone(folder: Path, name: str = "gradport") -> Path:
    """A folder that looks like a clone of a project of that name."""
    for part in ("fixtures", "ports", "deep/below"):
        (folder / part).mkdir(parents=True)
    (folder / "pyproject.toml").write_text(f'[project]\nname = "{name}"\n', encoding="utf-8")
    return folder.resolve()


def test_a_named_folder_wins(tmp_path, monkeypatch):
    """What the command line names is taken, even inside a clone."""
    monkeypatch.chdir(make_clone(tmp_path / "clone"))
    (tmp_path / "mine").mkdir()
    assert places.fixtures_folder(tmp_path / "mine") == Found(tmp_path / "mine", str(tmp_path / "mine"))


def test_the_clone_around_the_working_directory_comes_next(tmp_path, monkeypatch):
    """From any folder inside a clone, its fixtures and ports are taken, and the origin says so."""
    clone = make_clone(tmp_path / "clone")
    monkeypatch.chdir(clone / "deep" / "below")
    assert places.fixtures_folder() == Found(clone / "fixtures", "this clone")
    assert places.ports_folder() == Found(clone / "ports", "this clone")
    assert places.clone_root() == clone


def test_outside_a_clone_the_installed_package_serves(tmp_path, monkeypatch):
    """What the wheel carries is taken where nothing is nearer."""
    package = tmp_path / "site-packages" / "gradport"
    (package / "carried" / "fixtures").mkdir(parents=True)
    monkeypatch.setattr(places, "_PACKAGE", package)
    monkeypatch.chdir(tmp_path)
    assert places.fixtures_folder() == Found(package / "carried" / "fixtures", "the installed package")
    assert places.own_clone() is None


def test_a_source_run_outside_its_clone_finds_the_way_home(tmp_path, monkeypatch):
    """An editable install carries nothing; the clone that it runs from does."""
    clone = make_clone(tmp_path / "clone")
    package = clone / "reference" / "gradport"
    package.mkdir(parents=True)
    monkeypatch.setattr(places, "_PACKAGE", package)
    monkeypatch.chdir(tmp_path)
    assert places.ports_folder() == Found(clone / "ports", "the clone that gradport runs from")
    assert places.own_clone() == clone


@pytest.mark.parametrize(
    "text", ['[project]\nname = "other"\n', "not toml [", "[tool]\nx = 1\n", 'project = "gradport"\n']
)
def test_another_project_is_no_clone(tmp_path, monkeypatch, text):
    """A folder counts by the name in its pyproject.toml, not by its folders."""
    clone = make_clone(tmp_path / "clone")
    (clone / "pyproject.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(clone)
    assert places.clone_root() is None


def test_nothing_anywhere_is_one_line_with_the_remedy(tmp_path, monkeypatch):
    """Without a clone and without an installation that carries any, the line says what to do."""
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "gradport")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PlaceError, match="run in a clone of gradport, or name a folder"):
        places.fixtures_folder()


def test_a_named_folder_that_is_none_is_refused(tmp_path):
    """A missing path and a file are told apart."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PlaceError, match="does not exist"):
        places.fixtures_folder(tmp_path / "none")
    with pytest.raises(PlaceError, match="is not a folder"):
        places.fixtures_folder(tmp_path / "file")


def test_places_loads_nothing_heavy():
    """Finding folders needs no numpy and no yaml."""
    code = "import sys, gradport.places; print(sorted({'numpy', 'yaml'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
