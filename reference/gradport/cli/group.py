"""The command itself, and what all verbs do with bad input."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click

from gradport import __version__


class _Verbs(click.Group):
    """Verbs whose bad input becomes one line and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ValueError, OSError) as error:
            fail(str(error))
        except KeyboardInterrupt:
            click.echo("gradport: interrupted", err=True)
            sys.exit(130)


def fail(message: str) -> NoReturn:
    """Say what is wrong in one line, and exit with status 2."""
    click.echo(f"gradport: {' '.join(message.split())}", err=True)
    sys.exit(2)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="gradport %(version)s")
def main() -> None:
    """Does this port compute the same numerical gradient as the reference, and if not, what instead?"""
