"""Where fixtures and ports are found: a named path, else the clone around us, else what the wheel carries."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_FOLDERS = ("fixtures", "ports")


@dataclass(frozen=True, slots=True)
class Found:
    """A folder, and where it comes from as a part of a sentence: "this clone", "the installed package", or its path."""

    path: Path
    origin: str


class PlaceError(ValueError):
    """A folder that is not there, in one line with the remedy."""


def fixtures_folder(named: Path | None = None) -> Found:
    """Find the fixtures; PlaceError when the named folder, or every place, has none."""
    return _folder("fixtures", named)


def ports_folder(named: Path | None = None) -> Found:
    """Find the ports; PlaceError when the named folder, or every place, has none."""
    return _folder("ports", named)


def clone_root(start: Path | None = None) -> Path | None:
    """Give the clone of gradport that holds `start` (default: the working directory), or None outside one."""
    here = (start or Path.cwd()).resolve()
    return next((folder for folder in (here, *here.parents) if _is_clone(folder)), None)


def own_clone() -> Path | None:
    """Give the clone whose package is the one running (from source or an editable install), or None."""
    clone = clone_root(_PACKAGE)
    return clone if clone and (clone / "reference" / "gradport").resolve() == _PACKAGE else None


def _folder(name: str, named: Path | None) -> Found:
    if named is not None:
        if not named.is_dir():
            what = "is not a folder" if named.exists() else "does not exist"
            msg = f"{named} {what}; name the folder that holds the {name}"
            raise PlaceError(msg)
        return Found(named, str(named))
    working, carried, own = clone_root(), _PACKAGE / "carried" / name, own_clone()
    if working:
        return Found(working / name, "this clone")
    if carried.is_dir():
        return Found(carried, "the installed package")
    if own:
        return Found(own / name, "the clone that gradport runs from")
    msg = f"no {name} here, and the installation carries none; run in a clone of gradport, or name a folder"
    raise PlaceError(msg)


def _is_clone(folder: Path) -> bool:
    """Say whether a folder is a clone of gradport: pyproject.toml names it, and both folders are there."""
    if not all((folder / name).is_dir() for name in _FOLDERS):
        return False
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    named = project.get("project")
    return isinstance(named, dict) and named.get("name") == "gradport"
