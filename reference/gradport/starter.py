"""A port to start from: a gradient that agrees, the driver that speaks for it, and its manifest.

For languages that run as programs it is the port of this project in that language, so that every starter is itself
judged; Python and Lua, which need no driver, have templates in `starters/`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from gradport import places

_PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "c": ("numerical_gradient.h", "numerical_gradient.c", "driver.c"),
    "cpp": ("numerical_gradient.hpp", "driver.cpp"),
    "go": ("go.mod", "gradient.go", "driver/main.go"),
    "java": ("src/main/java/NumericalGradient.java", "src/main/java/Driver.java"),
    "javascript": ("numerical_gradient.mjs", "driver.mjs"),
    "octave": ("numerical_gradient.m", "numerical_gradient_batch.m", "function_2.m", "driver.m"),
    "perl": ("NumericalGradient.pm", "driver.pl"),
    "r": ("numerical_gradient.R", "driver.R"),
    "ruby": ("numerical_gradient.rb", "driver.rb"),
    "rust": ("src/numerical_gradient.rs", "src/driver.rs"),
}
_TEMPLATES = Path(__file__).parent / "starters"
_SUFFIX = ".template"
_ALIASES = {
    "c++": "cpp",
    "golang": "go",
    "js": "javascript",
    "node": "javascript",
    "py": "python",
    "torch7": "lua",
}
_MANIFEST = "port.yaml"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def languages() -> list[str]:
    """The languages that `write` knows, sorted."""
    return sorted([*_PROGRAMS, *(folder.name for folder in _TEMPLATES.iterdir())])


def write(language: str, folder: Path) -> list[Path]:
    """Write a port in `language` into `folder`, which becomes its name, and return the files.

    Nothing is overwritten: ValueError, one line, when a file of that name is there, the language is unknown, or the
    folder's name cannot be a port's.
    """
    name = folder.resolve().name
    if not _NAME.fullmatch(name):
        msg = f"{folder}: the folder's name becomes the port's; use letters, digits, dots, - and _"
        raise ValueError(msg)
    texts = _texts(_known(language))
    if folder.exists() and not folder.is_dir():
        msg = f"{folder}: is a file; name a new folder"
        raise ValueError(msg)
    texts[_MANIFEST] = _manifest(texts[_MANIFEST], name)
    paths = [folder / file for file in texts]
    for path in paths:
        if path.exists():
            msg = f"{path}: is there already; name a new folder, nothing is overwritten"
            raise ValueError(msg)
    for path, text in zip(paths, texts.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return paths


def _known(language: str) -> str:
    lower = language.lower()
    known = _ALIASES.get(lower, lower)
    if known not in languages():
        msg = f"no starter for {language!r}; there are {', '.join(languages())}"
        raise ValueError(msg)
    return known


def _texts(language: str) -> dict[str, str]:
    """The files of a starter by their path in the port's folder, the manifest last."""
    if language in _PROGRAMS:
        port = places.ports_folder().path / language
        sources = {file: port / file for file in (*_PROGRAMS[language], _MANIFEST)}
    else:
        found = sorted((_TEMPLATES / language).glob(f"*{_SUFFIX}"))
        sources = {path.name.removesuffix(_SUFFIX): path for path in found}
    return {file: path.read_text(encoding="utf-8") for file, path in sources.items()}


def _manifest(text: str, name: str) -> str:
    """The manifest under another name, and without the title, which tells of the original."""
    lines = [line for line in text.splitlines() if not line.startswith("title:")]
    return "\n".join([f'name: "{name}"', *lines[1:]]) + "\n"
