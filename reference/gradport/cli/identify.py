"""``gradport identify``: what a port computes, and nothing else."""

from __future__ import annotations

import sys

import click

from gradport.cli import asked, options
from gradport.cli.group import main
from gradport.cli.options import Who


@main.command()
@options.who(metavar="PORT")
def identify(who: Who) -> None:
    """Say what a port computes, with the evidence."""
    from gradport.show.terminal import printing

    if not who.named:
        raise click.UsageError("name a port, or give --pipe COMMAND")
    report = asked.judged(who, asked.cases())
    printing.print_findings(report)
    sys.exit(asked.status(report))
