"""The options that several verbs share, and what they say together."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gradport.hosts.manifests.manifest import RUNTIMES

FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(path_type=Path)
OUTPUT = click.Path(file_okay=False, path_type=Path)
ENTRY = "numerical_gradient"


@dataclass(frozen=True, slots=True)
class Who:
    """Which ports a command line names, and how they are run."""

    ports: tuple[str, ...]
    pipe: str | None
    entry: str
    runtimes: tuple[str, ...]
    timeout: float

    @property
    def named(self) -> bool:
        """Whether any port is named."""
        return bool(self.ports) or self.pipe is not None

    def words(self) -> list[str]:
        """The words that name the same ports on another command line."""
        words = [*self.ports, *(("--pipe", self.pipe) if self.pipe else ())]
        words += [] if self.entry == ENTRY else ["--entry", self.entry]
        return words + [word for name in self.runtimes for word in ("--runtime", name)]


def above_zero(_context: click.Context, _option: click.Parameter, value: float) -> float:
    """Refuse a number of seconds that is no time."""
    if not (value > 0 and math.isfinite(value)):
        raise click.BadParameter(f"{value:g} is no time; give seconds above 0")
    return value


def in_a_folder(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file that could not be written at the end of a long run."""
    if path is not None and not path.parent.is_dir():
        raise click.BadParameter(f"{path}: there is no folder {path.parent}; make it first")
    if path is not None and not os.access(path.parent, os.W_OK):
        raise click.BadParameter(f"{path}: nothing can be written in {path.parent}; name another folder")
    return path


def name_of_function(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """Refuse what no function can be called."""
    if not name.isidentifier():
        raise click.BadParameter(f"{name!r} is no name; give that of the function alone")
    return name


_WHO = (
    click.option(
        "--pipe", metavar="COMMAND", help="Judge a program that speaks the protocol on stdin and stdout."
    ),
    click.option(
        "--entry",
        default=ENTRY,
        metavar="NAME",
        callback=name_of_function,
        help="The gradient's name in a bare .lua or .py file.",
    ),
    click.option(
        "--runtime",
        "runtimes",
        multiple=True,
        type=click.Choice(RUNTIMES),
        help="Run Lua ports on this one only.",
    ),
    click.option(
        "--timeout",
        default=10.0,
        metavar="SECONDS",
        callback=above_zero,
        help="The time a port has for one case, loading included; 10 by default.",
    ),
)


def who(*, metavar: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a verb the ports that are named, as its first argument."""

    def with_who(verb: Callable[..., None]) -> Callable[..., None]:
        @wraps(verb)
        def called(**given: Any) -> None:
            verb(
                Who(*(given.pop(name) for name in ("ports", "pipe", "entry", "runtimes", "timeout"))), **given
            )

        decorated: Callable[..., None] = called
        for option in reversed(_WHO):
            decorated = option(decorated)
        return click.argument("ports", nargs=-1, metavar=metavar)(decorated)

    return with_who


fixtures = click.option("--fixtures", metavar="DIR", type=FOLDER, help="Take the cases from this folder.")
"""Where the cases come from."""
