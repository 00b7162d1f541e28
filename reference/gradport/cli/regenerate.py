"""``gradport regenerate``: the golden files anew."""

from __future__ import annotations

import sys

import click

from gradport.cli.group import main


@main.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 and name the files that would change."
)
def regenerate(only_check: bool) -> None:
    """Write the golden fixtures of this clone anew.

    All or nothing, after saying what changes. Needs the extra "regenerate".
    """
    from gradport.answers.regeneration import regenerate as answers

    sys.exit(answers.command(only_check, click.echo))
