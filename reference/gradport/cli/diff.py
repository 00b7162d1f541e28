"""``gradport diff``: two reports compared."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gradport.cli.group import fail, main
from gradport.cli.options import FILE


@main.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
def diff(old: Path, new: Path) -> None:
    """Compare two JSON reports.

    Says what got better, worse, new or gone; exit status 1 when something got worse.
    """
    from gradport.show import diff as reports
    from gradport.show.formats import json_report

    before, after = json_report.load(old), json_report.load(new)
    apart = reports.strangers(before, after)
    if apart:
        fail(apart)
    difference = reports.compare(before, after)
    if old.samefile(new):
        click.echo(f"{old} is compared with itself")
    click.echo(reports.text(difference))
    sys.exit(1 if difference.worse else 0)
