"""The command itself, and what all verbs do with bad input."""

from __future__ import annotations

import errno
import sys
from typing import Any, NoReturn

import click

from gradport import __version__

_REMEDIES = {
    errno.ENOENT: "make its folder first, or name another path",
    errno.EACCES: "change its permissions, or name another path",
    errno.ENOSPC: "make room",
}


class _Verbs(click.Group):
    """Verbs whose bad input becomes one line and exit status 2."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            return super().parse_args(ctx, args)  # which shows the help
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            fail(self._usage(error))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            fail(self._usage(error, ctx.invoked_subcommand))
        except BrokenPipeError:
            raise  # click leaves quietly
        except OSError as error:
            fail(_told(error))
        except ValueError as error:
            fail(str(error))
        except KeyboardInterrupt:
            click.echo("gradport: interrupted", err=True)
            sys.exit(130)

    def _usage(self, error: click.UsageError, verb: str | None = None) -> str:
        """What is wrong with the command line, and where the right one stands."""
        said = error.format_message().rstrip(".")
        if isinstance(error, click.NoSuchOption):
            name = error.option_name
            others = [verb for verb, command in self.commands.items() if name in _options(command)]
            if others:
                said = f"No such option '{name}' here; it is one of gradport {', '.join(others)}"
        path = error.ctx.command_path if error.ctx else " ".join(["gradport", *filter(None, [verb])])
        return f"{said}; see {path} --help"


def _options(command: click.Command) -> list[str]:
    return [name for parameter in command.params for name in parameter.opts]


def _told(error: OSError) -> str:
    """A file that cannot be read or written, without the number of the error."""
    if error.strerror is None:
        return str(error)
    where = "" if error.filename is None else f"{error.filename}: "
    return f"{where}{error.strerror.lower()}; {_REMEDIES.get(error.errno or 0, 'name another path')}"


def fail(message: str) -> NoReturn:
    """Say what is wrong in one line, and exit with status 2."""
    click.echo(f"gradport: {' '.join(message.split())}", err=True)
    sys.exit(2)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="gradport %(version)s")
def main() -> None:
    """Does this port compute the same numerical gradient as the reference, and if not, what instead?"""
