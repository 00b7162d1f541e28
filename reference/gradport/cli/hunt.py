"""``gradport hunt``: new disagreements."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gradport.cli import options
from gradport.cli.group import fail, main
from gradport.cli.options import OUTPUT, Who, above_zero


@main.command()
@options.who(metavar="PORT")
@click.option("--seconds", default=20.0, metavar="SECONDS", callback=above_zero, help="How long to look; 20.")
@click.option(
    "--seed", default=0, metavar="N", help="Where to begin; the same seed finds the same, 0 by default."
)
@click.option("--keep", metavar="DIR", type=OUTPUT, help="Write what is found as fixtures into this folder.")
def hunt(who: Who, seconds: float, seed: int, keep: Path | None) -> None:
    """Ask a port random questions until it disagrees.

    What disagrees is shrunk to the smallest case. Needs the extra "hunt".
    """
    from gradport.hosts import named

    manifests, _ = named.ports(who.ports, who.pipe, who.entry)
    if len(manifests) != 1 or not who.named:
        raise click.UsageError("name one port, or give --pipe COMMAND")
    try:
        from gradport.hunt.command import Order, command
    except ModuleNotFoundError as error:
        fail(f'hunting needs {error.name}, not installed here; run: pip install "gradport[hunt]"')
    order = Order(seconds, seed, who.timeout, who.runtimes, keep, tuple(who.words()))
    sys.exit(command(manifests[0], order, click.echo))
