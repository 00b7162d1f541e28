"""``gradport lua``: a Torch7 script without Torch7."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from gradport.cli.group import main
from gradport.cli.options import OUTPUT
from gradport.hosts.manifests.manifest import RUNTIMES


@main.command()
@click.argument("script", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--runtime", default="luajit21", type=click.Choice(RUNTIMES), help="The Lua to run it on; luajit21."
)
@click.option(
    "--plot", "folder", metavar="DIR", type=OUTPUT, help="Draw each gnuplot figure into this folder."
)
def lua(script: Path, runtime: str, folder: Path | None) -> None:
    """Run a Torch7 SCRIPT under the shim, as th does."""
    import signal

    from gradport.hosts.lua.runtime import Runtime

    for number in (signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)  # a loop in Lua looks at no handler of Python's
    opened = Runtime(runtime)
    problem = opened.run(script.read_bytes().decode("latin-1"), script.name)
    sys.stdout.flush()
    if folder is not None:
        from gradport.show.plots import figures

        drawn = [figure.plain() for figure in opened.figures()]
        for path in figures.render(drawn, folder, partial(click.echo, err=True)):
            click.echo(path, err=True)
    if problem:
        click.echo(f"gradport: {problem}", err=True)
        sys.exit(1)
