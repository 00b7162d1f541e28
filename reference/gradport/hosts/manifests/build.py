"""Builds a port's program into a cache folder, once for each state of its sources."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from gradport.hosts.manifests.manifest import Manifest

BUILT = frozenset(("target", "node_modules", "build", "dist", "__pycache__", ".git"))
"""Folders that hold what tools made, not sources."""
PATIENCE = 300.0
"""Seconds that one build command may take."""


class BuildError(Exception):
    """A build command failed: one line with what it said."""


def command(manifest: Manifest) -> list[str]:
    """The words of the command that runs the port, built before if it has to be. Raises BuildError."""
    folder = _built(manifest) if manifest.build else manifest.folder
    return _words(manifest.run, manifest, folder)


def _built(manifest: Manifest) -> Path:
    ready = _cache() / f"{manifest.name}-{_digest(manifest)}"
    if not ready.is_dir():
        fresh = _fresh(ready.parent, manifest.name)
        try:
            for line in manifest.build:
                _build(_words(line, manifest, fresh), manifest.folder)
            _install(fresh, ready)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return ready


def _fresh(cache: Path, name: str) -> Path:
    """A new folder in the cache."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=cache))
    except OSError as error:
        remedy = "set XDG_CACHE_HOME to a folder that can be written"
        msg = f"cannot build: {cache}: {str(error.strerror).lower()}; {remedy}"
        raise BuildError(msg) from None


def _build(words: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(
            words, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except OSError as error:
        msg = f"cannot build: {words[0]}: {error.strerror}"
        raise BuildError(msg) from None
    except subprocess.TimeoutExpired:
        msg = f"cannot build: {words[0]} took longer than {PATIENCE:g} s"
        raise BuildError(msg) from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or [f"exit status {done.returncode}"]
        msg = f"does not build: {words[0]}: {_telling(said)}"
        raise BuildError(msg)


def _telling(said: list[str]) -> str:
    """The first line that speaks of an error, else the last; a linker names what it lacks before it says error."""
    marks = ("undefined reference", "error")
    return next((line for line in said if any(mark in line.lower() for mark in marks)), said[-1]).strip()


def _install(fresh: Path, ready: Path) -> None:
    """Rename the finished folder; another process may have been quicker, with the same content."""
    try:
        fresh.rename(ready)
    except OSError:
        if not ready.is_dir():
            raise


def _words(line: str, manifest: Manifest, build: Path) -> list[str]:
    places = {"{port}": str(manifest.folder.resolve()), "{build}": str(build), "{python}": sys.executable}
    words = shlex.split(line)
    for mark, place in places.items():
        words = [word.replace(mark, place) for word in words]
    return words


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "gradport" / "builds"


def _digest(manifest: Manifest) -> str:
    """A name for the state of the sources: the files of the port's folder, and those that a build command names."""
    digest = hashlib.sha256("\n".join(manifest.build).encode())
    for path in sorted(manifest.folder.rglob("*")):
        if path.is_file() and not BUILT.intersection(path.relative_to(manifest.folder).parts):
            digest.update(str(path.relative_to(manifest.folder)).encode() + b"\0" + path.read_bytes())
    for word in dict.fromkeys(word for line in manifest.build for word in _words(line, manifest, Path())):
        path = manifest.folder / word
        if path.is_file() and path.suffix:  # a tool has no suffix, and is not read
            digest.update(word.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
