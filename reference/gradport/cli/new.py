"""``gradport new``: a port to start from."""

from __future__ import annotations

from pathlib import Path

import click

from gradport.cli.group import main
from gradport.cli.options import FOLDER


@main.command()
@click.argument("language")
@click.argument("folder", type=FOLDER)
def new(language: str, folder: Path) -> None:
    """Write a port to start from.

    A driver in LANGUAGE and its manifest, which already run, go into FOLDER.
    """
    from gradport import starter

    for path in starter.write(language, folder):
        click.echo(path)
    click.echo(f"now run: gradport check {folder}")
