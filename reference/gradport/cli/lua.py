"""``gradport lua``: a Torch7 script without Torch7."""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from importlib import resources
from pathlib import Path

import click

from gradport.cli.group import main
from gradport.cli.options import OUTPUT
from gradport.hosts.manifests.manifest import RUNTIMES

OWN = ("--runtime", "--plot")
LISTED = re.compile(r"\nWhat there is \(see [^)]*\):(\n  (?!called from ).*)*")


class ScriptCommand(click.Command):
    """A command whose words after SCRIPT are the script's, but for the options in `OWN`, up to a `--`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse gradport's own options; what is left are SCRIPT and its words."""
        return super().parse_args(ctx, arranged(args))


def arranged(words: list[str]) -> list[str]:
    """The command line with gradport's options first, then `--`, SCRIPT and the script's own words."""
    own: list[str] = []
    others: list[str] = []
    waiting = list(words)
    while waiting and waiting[0] != "--":
        word = waiting.pop(0)
        if word in OWN:
            own += [word, *waiting[:1]]
            del waiting[:1]
        elif word.startswith(tuple(f"{name}=" for name in OWN)) or (word.startswith("-") and not others):
            own.append(word)
        else:
            others.append(word)
    if own[-1:] and own[-1] in OWN:
        return own  # its value is missing, which is to be said
    return [*own, "--", *others, *waiting[1:]]


@main.command(cls=ScriptCommand)
@click.argument("script", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--runtime", default="luajit21", type=click.Choice(RUNTIMES), help="The Lua to run it on; luajit21."
)
@click.option(
    "--plot", "folder", metavar="DIR", type=OUTPUT, help="Draw each gnuplot figure into this folder."
)
def lua(script: Path, args: tuple[str, ...], runtime: str, folder: Path | None) -> None:
    """Run a Torch7 SCRIPT under the shim, as th does.

    It finds ARGS in the table arg. What stands after a -- is the script's even if it looks like an option of gradport.
    """
    import signal

    from gradport.hosts.lua.runtime import Runtime

    for number in (signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)  # a loop in Lua looks at no handler of Python's
    opened = Runtime(runtime)
    given = [os.fsencode(word).decode("latin-1") for word in (str(script), *args)]
    problem, status = opened.run(script.read_bytes().decode("latin-1"), script.name, *given)
    sys.stdout.flush()
    if folder is not None:
        from gradport.show.plots import figures

        drawn = [figure.plain() for figure in opened.figures()]
        for path in figures.render(drawn, folder, partial(click.echo, err=True)):
            click.echo(path, err=True)
    if problem:
        click.echo(f"gradport: {_short(problem)}", err=True)
    sys.exit(int(status))


def _short(problem: str) -> str:
    """An error with the page that has the list of all names, in place of the list."""
    page = resources.files("gradport.hosts").joinpath("torch/README.md")
    return LISTED.sub(lambda _: f"\n  what there is: {page}", problem)
