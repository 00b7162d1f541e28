"""The ports that a command line names: a name under `ports/`, a folder, a bare file, or a command for a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gradport import places
from gradport.hosts.manifests import build, manifest, port_yaml
from gradport.hosts.manifests.manifest import Manifest, ManifestError
from gradport.hosts.nearby import ports_in
from gradport.hosts.program import startable
from gradport.places import Found
from gradport.spelling import instead


def ports(names: Sequence[str], pipe: str | None, entry: str) -> tuple[list[Manifest], str]:
    """The manifests of what is named, all ports of this place when nothing is, and where they come from.

    Raises ManifestError and places.PlaceError, one line each.
    """
    named = [_port(name, entry) for name in names]
    if pipe is not None:
        named.append(_command(pipe))
    if named:
        return named, "the command line"
    found = places.ports_folder()
    folders = _folders(found)
    if not folders:
        msg = f"{found.path}: holds no port; a port is a folder with a port.yaml"
        raise ManifestError(msg)
    return [port_yaml.read(folder) for folder in folders], found.origin


def _command(command: str) -> Manifest:
    program = manifest.of_command(command)
    try:
        problem = startable.trouble(build.command(program))
    except ValueError as error:
        problem = f"{str(error).lower()} in {command}; quote it as in a shell"
    if problem:
        msg = f"--pipe: {problem}"
        raise ManifestError(msg)
    return program


def _file(path: Path, entry: str) -> Manifest:
    found = manifest.of_file(path, entry)
    try:
        path.open("rb").close()
    except OSError as error:
        msg = f"{path}: {str(error.strerror).lower()}; change its permissions, or name another file"
        raise ManifestError(msg) from None
    return found


def _folder(name: str, path: Path, entry: str) -> Manifest:
    near = ports_in(path, entry)
    if near and not (path / "port.yaml").exists():
        msg = f"{name}: no port.yaml there; for what it holds: gradport check {' '.join(near)}"
        raise ManifestError(msg)
    return replace(port_yaml.read(path), given=name)


def _folders(found: Found) -> list[Path]:
    return sorted(path.parent for path in found.path.glob("*/port.yaml"))


def _port(name: str, entry: str) -> Manifest:
    path = Path(name)
    if path.is_file():
        return _file(path, entry)
    if path.is_dir() and name:
        return _folder(name, path, entry)
    if path.name == name and name:
        known = places.ports_folder()
        if (known.path / name / "port.yaml").is_file():
            return port_yaml.read(known.path / name)
        names = [folder.name for folder in _folders(known)]
        hint = instead(name, names, "did you mean")
        msg = f"{name}: no port of that name, no such file or folder; {hint}"
        raise ManifestError(msg)
    remedy = "name a port, a folder with a port.yaml, or a .lua or .py file"
    msg = f"{name or 'an empty name'}: no such file or folder; {remedy}"
    raise ManifestError(msg)
