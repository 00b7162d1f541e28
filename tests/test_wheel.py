"""What a stranger installs: a wheel that brings its fixtures and ports, and works anywhere."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def wheel(clone, tmp_path_factory):
    """The wheel of this clone."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, clone]
    subprocess.run(command, check=True, cwd=folder)
    (built,) = folder.glob("gradport-*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """A function that runs the installed command in an empty folder, away from any clone."""
    site, empty = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("empty")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel],
        check=True,
        cwd=empty,
    )

    def run(*words, folder=empty):
        code = f"import sys; sys.path.insert(0, {str(site)!r}); from gradport.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, words)],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(site)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_wheel_holds_the_package_the_fixtures_and_the_ports(wheel):
    """And nothing that was built or tested beside them."""
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "gradport/hosts/torch/boot.lua",
        "gradport/hosts/lua/bridge.lua",
        "gradport/carried/fixtures/SHA256SUMS",
        "gradport/carried/fixtures/points/articles.yaml",
        "gradport/carried/ports/lua-torch7/gradient_2d.lua",
        "gradport/show/formats/report.schema.json",
        "gradport/py.typed",
    ):
        assert name in names
    for part in ("node_modules", "target", "__pycache__", "build", "faulty"):
        assert not [name for name in names if part in Path(name).parts]


def test_the_installed_command_judges_the_carried_ports(installed):
    """It says where they come from."""
    done = installed("check", "python-article", "lua-torch7", "--runtime", "lua54")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the installed package" in done.stdout


def test_the_installed_command_does_not_regenerate(installed):
    """Fixtures are written in a clone only."""
    done = installed("regenerate")
    assert done.returncode == 2
    assert "clone" in done.stderr
