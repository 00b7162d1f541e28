"""``gradport plot``: pictures of the articles and of ports."""

from __future__ import annotations

from pathlib import Path

import click

from gradport.cli import asked, options
from gradport.cli.group import main
from gradport.cli.options import FILE, Who


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

    if glob is None or not who.named:
        figure = pictures.draw(picture)
    else:
        chosen = asked.cases((glob,), fixtures)
        figure = pictures.draw(picture, asked.judged(who, chosen).ports, chosen.cases[0])
    click.echo(canvas.save(figure, out or Path(f"{picture}.png")))
