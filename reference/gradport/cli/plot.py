"""``gradport plot``: pictures of the articles and of ports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradport.cli import asked, options
from gradport.cli.group import fail, main
from gradport.cli.options import FILE, Who

if TYPE_CHECKING:
    from gradport.judge.report import PortResult

EXAMPLES = 3
"""How many cases are named to whoever names none."""


@main.command()
@click.argument("picture")
@options.who()
@click.option(
    "--case", "glob", metavar="ID", help="The case to draw, for errors (a grid) and steps (a point)."
)
@options.fixtures
@click.option(
    "--out", metavar="FILE", type=FILE, help="Where to write it, .png or .svg; PICTURE.png by default."
)
def plot(who: Who, picture: str, glob: str | None, fixtures: Path | None, out: Path | None) -> None:
    """Draw an article's surface, or how far ports are off.

    PICTURE: python-surface, lua-magnitude, lua-value and quiver need no port; errors and steps need one, and a case.
    Needs the extra "plots".
    """
    from gradport.show.plots import canvas, pictures

    if picture not in pictures.OF_PORTS:
        figure = pictures.draw(picture)
    else:
        chosen = _chosen(picture, glob if who.named else None, fixtures)
        results = asked.judged(who, chosen).ports
        figure = pictures.draw(picture, results, chosen.cases[0])
        _mention(pictures.left_out(picture, results, chosen.cases[0]))
    click.echo(canvas.save(figure, out or Path(f"{picture}.png")))


def _chosen(picture: str, glob: str | None, fixtures: Path | None) -> asked.Asked:
    """The case to draw; exit status 2 with the ids of some that can be where it is not named, or not there."""
    from fnmatch import fnmatchcase

    from gradport.show.plots.pictures import KINDS

    every, kind = asked.cases((), fixtures), KINDS[picture]
    examples = ", ".join([case.id for case in every.known if case.kind == kind][:EXAMPLES])
    needs = f"{picture} is a picture of a port at one {kind}"
    if glob is None:
        fail(f"{needs}: name the port, and the case with --case: {examples} …")
    found = [case for case in every.known if fnmatchcase(case.id, glob)]
    if not found or found[0].kind != kind:
        wrong = f"{found[0].id} is of kind {found[0].kind}" if found else f"no case matches {glob!r}"
        fail(f"{wrong}, and {needs}: {examples} …")
    return asked.Asked(found[:1], every.known, every.origin)


def _mention(missing: Sequence[PortResult]) -> None:
    """Say which results the picture does not show."""
    from gradport.show.digest import places

    if missing:
        click.echo(f"gradport: not drawn: {places(missing)}; choose with --runtime", err=True)
