"""The rooms: imports run one way, and what only one module may know, only one knows."""

import subprocess
import sys
from pathlib import Path

import pytest

import architecture
import gradport

PACKAGE = Path(gradport.__file__).parent
MODULES = sorted(module for module in PACKAGE.rglob("*.py") if "carried" not in module.parts)
FLOORS = {
    "portable_yaml": 1,
    "places": 1,
    "gradients": 1,
    "objectives": 1,
    "closeness": 1,
    "findings": 1,
    "spelling": 1,
    "hosts": 2,
    "answers": 2,
    "starter": 2,
    "judge": 3,
    "conform": 4,
    "hearing": 4,
    "show": 4,
    "hunt": 4,
    "pytest_plugin": 5,
    "cli": 5,
    "__main__": 6,
    "__init__": 6,
}
ONLY = {
    "lupa": "hosts/lua/runtime",
    "yaml": "portable_yaml/",
    "flint": "answers/",
    "click": "cli",
    "matplotlib": "show/",
    "jinja2": "show/",
    "hypothesis": "hunt",
    "pytest": "pytest_plugin",
}


def room_of(module: Path) -> str:
    """The room in which a file stands."""
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_imports_run_down_the_floors(module):
    """No module imports from a higher floor."""
    here = FLOORS[room_of(module)]
    for name in architecture.imports(module):
        if name.startswith("gradport."):
            above = FLOORS.get(name.split(".")[1], 0)
            assert above <= here, f"{module.name} on floor {here} imports {name} on floor {above}"


FOLDERS = sorted(face.parent for face in architecture.PACKAGE.rglob("__init__.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(architecture.PACKAGE)))
def test_no_two_rooms_import_each_other(folder):
    """In the package and in each of its folders; a circle raises."""
    found = architecture.rooms(folder)
    assert architecture.direct(found).keys() == found.keys()


def test_the_figure_is_what_the_imports_say():
    """`python docs/architecture.py` writes it anew."""
    assert architecture.PAGE.read_text(encoding="utf-8") == architecture.page()


@pytest.mark.parametrize(("library", "owner"), ONLY.items())
def test_one_module_knows_each_library(library, owner):
    """What wraps a library is the only one to import it."""
    knowing = {
        module.relative_to(PACKAGE).as_posix()
        for module in MODULES
        if any(name == library or name.startswith(f"{library}.") for name in architecture.imports(module))
    }
    assert all(name.startswith(owner) for name in knowing), knowing


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import gradport", ("numpy", "lupa", "yaml", "click", "rich", "matplotlib", "flint", "jsonschema")),
        ("import gradport.cli", ("numpy", "lupa", "yaml", "rich", "matplotlib", "flint", "jsonschema")),
        (
            "import gradport.hosts.lua.port, gradport.hosts.worker.__main__",
            ("numpy", "yaml", "click", "rich"),
        ),
        ("import gradport.objectives", ("numpy",)),
    ],
)
def test_nothing_heavy_is_imported(code, absent):
    """What a module does not need at once, it does not load."""
    listing = f"{code}\nimport sys\nprint(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not set(absent) & set(loaded)
