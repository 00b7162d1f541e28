"""The command line: the verbs, thin. Each imports what it needs when it runs.

Exit status: 0 all agree; 1 some port disagrees or could not be judged; 2 the command line, a manifest, a fixture or
a path is bad.
"""

from __future__ import annotations

import math
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gradport import __version__

if TYPE_CHECKING:
    from gradport.conform import Run, Seat
    from gradport.judge.report import CaseResult, PortResult, Report

RUNTIMES = ("lua51", "lua52", "lua53", "lua54", "lua55", "luajit20", "luajit21")
FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(path_type=Path)


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


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def add(verb: Any) -> Any:
        for option in reversed(options):
            verb = option(verb)
        return verb

    return add


def _seconds(_context: click.Context, _option: click.Parameter, value: float) -> float:
    if not (value > 0 and math.isfinite(value)):
        raise click.BadParameter(f"{value:g} is no time; give seconds above 0")
    return value


_who = _options(
    click.option(
        "--pipe", metavar="COMMAND", help="Judge a program that speaks the protocol on stdin and stdout."
    ),
    click.option(
        "--entry",
        default="numerical_gradient",
        metavar="NAME",
        help="The gradient's name in a bare .lua or .py file.",
    ),
    click.option(
        "--runtime",
        "runtimes",
        multiple=True,
        type=click.Choice(RUNTIMES),
        help="Run Lua ports on this one only.",
    ),
    click.option(
        "--timeout",
        default=10.0,
        metavar="SECONDS",
        callback=_seconds,
        help="The time a port has for one case, loading included; 10 by default.",
    ),
)
_what = _options(
    click.option(
        "--case", "globs", multiple=True, metavar="GLOB", help="Ask only the cases whose id matches."
    ),
    click.option("--fixtures", metavar="DIR", type=FOLDER, help="Take the cases from this folder."),
)


@main.command()
@click.argument("ports", nargs=-1)
@_who
@_what
@click.option("--strict", is_flag=True, help="A port that is skipped counts as not judged: exit status 1.")
@click.option("--json", "json_file", metavar="FILE", type=FILE, help="Write the report as JSON.")
@click.option(
    "--html", "html_file", metavar="FILE", type=FILE, help="Write the report as one self-contained page."
)
@click.option("--junit", "junit_file", metavar="FILE", type=FILE, help="Write the report as JUnit XML.")
@click.option("--markdown", "markdown_file", metavar="FILE", type=FILE, help="Write a summary in Markdown.")
@click.option("--badge", "badge_file", metavar="FILE", type=FILE, help="Write the data of a badge as JSON.")
def check(
    ports: tuple[str, ...],
    pipe: str | None,
    entry: str,
    runtimes: tuple[str, ...],
    timeout: float,
    globs: tuple[str, ...],
    fixtures: Path | None,
    strict: bool,
    **files: Path | None,
) -> None:
    """Judge PORTS against the golden fixtures; without one, all ports of this place.

    A port is a name under ports/, a folder with a port.yaml, or a .lua or .py file that defines
    numerical_gradient(f, x).
    """
    from gradport.show import terminal

    report = _conform(_seats(ports, pipe, entry, runtimes), _run(globs, fixtures, timeout))
    terminal.print_report(report, rerun=_rerun(entry, fixtures))
    _write(report, files)
    sys.exit(_status(report, strict))


@main.command()
@click.argument("ports", metavar="PORT", nargs=-1)
@_who
def identify(
    ports: tuple[str, ...], pipe: str | None, entry: str, runtimes: tuple[str, ...], timeout: float
) -> None:
    """Say what PORT computes, in one sentence for each finding, with the evidence."""
    from gradport.show import terminal

    if not ports and pipe is None:
        raise click.UsageError("name a port, or give --pipe COMMAND")
    report = _conform(_seats(ports, pipe, entry, runtimes), _run((), None, timeout))
    terminal.print_findings(report)
    sys.exit(_status(report, strict=False))


def _seats(
    ports: tuple[str, ...], pipe: str | None, entry: str, runtimes: tuple[str, ...]
) -> tuple[list[Seat], str]:
    from gradport import conform
    from gradport.hosts import named

    manifests, origin = named.ports(ports, pipe, entry)
    seats = conform.seats(manifests, runtimes)
    if not seats:
        fail(f"no port here runs on {', '.join(runtimes)}; leave --runtime out, or name a Lua port that does")
    return seats, origin


def _run(globs: tuple[str, ...], fixtures: Path | None, timeout: float) -> tuple[Run, str]:
    from fnmatch import fnmatchcase

    from gradport import places
    from gradport.answers import fixture
    from gradport.conform import Run

    found = places.fixtures_folder(fixtures)
    cases = fixture.load(found.path).cases
    chosen = [case for case in cases if not globs or any(fnmatchcase(case.id, glob) for glob in globs)]
    if not chosen:
        what = (
            f"no case of {found.path} matches {', '.join(globs)}" if globs else f"{found.path} holds no case"
        )
        fail(f"{what}; ids stand in the fixture files")
    return Run(chosen, cases, timeout), found.origin


def _rerun(entry: str, fixtures: Path | None) -> Callable[[PortResult, CaseResult | None], str]:
    """The line that asks a port or a case again, with the options that this run was given."""
    from gradport.show.case_text import rerun_line

    options = [] if entry == "numerical_gradient" else ["--entry", entry]
    options += [] if fixtures is None else ["--fixtures", str(fixtures)]
    return lambda port, case: shlex.join([*shlex.split(rerun_line(port, case)), *options])


def _conform(seats: tuple[list[Seat], str], run: tuple[Run, str]) -> Report:
    from gradport.conform import conform
    from gradport.show.terminal import Progress

    with Progress(len(seats[0])) as progress:
        return conform(
            seats[0],
            run[0],
            origins=(run[1], seats[1]),
            done=lambda result: progress.advance(f"{result.name} on {result.runtime}"),
        )


def _status(report: Report, strict: bool) -> int:
    judged = [port for port in report.ports if port.state != "skipped"]
    missed = strict and len(judged) < len(report.ports)
    return 0 if judged and all(port.agrees for port in judged) and not missed else 1


def _write(report: Report, files: dict[str, Path | None]) -> None:
    """Write each report that was asked for; the module for a format is imported only then."""
    from importlib import import_module

    rooms = {"json_file": "json_report", "html_file": "page", "junit_file": "junit"}
    for option, file in files.items():
        if file is not None:
            room = rooms.get(option, option.removesuffix("_file"))
            file.write_text(import_module(f"gradport.show.{room}").dump(report), encoding="utf-8")


@main.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 and name the files that would change."
)
def regenerate(only_check: bool) -> None:
    """Write the golden fixtures of this clone anew, all or nothing; needs the extra "regenerate"."""
    from gradport.answers import regenerate as answers

    sys.exit(answers.command(only_check, click.echo))


@main.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
def diff(old: Path, new: Path) -> None:
    """Compare two JSON reports: what got better, worse, new or gone; exit status 1 when something got worse."""
    from gradport.show import diff as reports
    from gradport.show import json_report

    difference = reports.compare(json_report.load(old), json_report.load(new))
    click.echo(reports.text(difference))
    sys.exit(1 if difference.worse else 0)


@main.command()
@click.argument("picture")
@click.argument("ports", nargs=-1)
@_who
@click.option(
    "--case", "glob", metavar="ID", help="The case to draw, for errors (a grid) and steps (a point)."
)
@click.option("--fixtures", metavar="DIR", type=FOLDER, help="Take the case from this folder.")
@click.option(
    "--out", metavar="FILE", type=FILE, help="Where to write it, as .png or .svg; PICTURE.png by default."
)
def plot(
    picture: str,
    ports: tuple[str, ...],
    pipe: str | None,
    entry: str,
    runtimes: tuple[str, ...],
    timeout: float,
    glob: str | None,
    fixtures: Path | None,
    out: Path | None,
) -> None:
    """Draw PICTURE: an article's surface, or how far PORTS are off.

    python-surface, lua-magnitude, lua-value and quiver need no port; errors and steps need one, and a case. Needs
    the extra "plots".
    """
    from gradport.show.plots import canvas, pictures

    results: tuple[PortResult, ...] = ()
    case = None
    if glob is not None and (ports or pipe):
        run = _run((glob,), fixtures, timeout)
        results, case = _conform(_seats(ports, pipe, entry, runtimes), run).ports, run[0].cases[0]
    click.echo(canvas.save(pictures.draw(picture, results, case), out or Path(f"{picture}.png")))


@main.command()
@click.argument("language")
@click.argument("folder", type=FOLDER)
def new(language: str, folder: Path) -> None:
    """Write a port to start from: a driver in LANGUAGE and its manifest, which already run, into FOLDER."""
    from gradport import starter

    for path in starter.write(language, folder):
        click.echo(path)
    click.echo(f"now run: gradport check {folder}")


@main.command()
@click.argument("script", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--runtime", default="luajit21", type=click.Choice(RUNTIMES), help="The Lua to run it on; luajit21."
)
@click.option(
    "--plot", "folder", metavar="DIR", type=FOLDER, help="Draw each gnuplot figure into this folder."
)
def lua(script: Path, runtime: str, folder: Path | None) -> None:
    """Run a Torch7 SCRIPT under the shim, as th does."""
    import signal

    from gradport.hosts.lua import Runtime

    for number in (signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)  # a loop in Lua looks at no handler of Python's
    opened = Runtime(runtime)
    problem = opened.run(script.read_bytes().decode("latin-1"), script.name)
    sys.stdout.flush()
    if folder is not None:
        from gradport.show.plots import figures

        for path in figures.render([figure.plain() for figure in opened.figures()], folder):
            click.echo(path, err=True)
    if problem:
        click.echo(f"gradport: {problem}", err=True)
        sys.exit(1)


@main.command()
@click.argument("ports", metavar="PORT", nargs=-1)
@_who
@click.option("--seconds", default=20.0, callback=_seconds, help="How long to look; 20.")
@click.option("--seed", default=0, help="Where to begin; the same seed finds the same, 0 by default.")
@click.option("--keep", metavar="DIR", type=FOLDER, help="Write what is found as fixtures into this folder.")
def hunt(
    ports: tuple[str, ...],
    pipe: str | None,
    entry: str,
    runtimes: tuple[str, ...],
    timeout: float,
    seconds: float,
    seed: int,
    keep: Path | None,
) -> None:
    """Ask PORT random questions until it disagrees, and shrink what disagrees to the smallest case.

    Needs the extras "hunt" and "regenerate".
    """
    from gradport.hosts import named

    manifests, _ = named.ports(ports, pipe, entry)
    if len(manifests) != 1 or not (ports or pipe):
        raise click.UsageError("name one port, or give --pipe COMMAND")
    try:
        from gradport.hunt.command import Order, command
    except ModuleNotFoundError as error:
        fail(f'hunting needs {error.name}, not installed here; run: pip install "gradport[hunt,regenerate]"')
    words = (*ports, *(("--pipe", pipe) if pipe else ()), *_given(entry, runtimes))
    sys.exit(command(manifests[0], Order(seconds, seed, timeout, runtimes, keep, words), click.echo))


def _given(entry: str, runtimes: tuple[str, ...]) -> list[str]:
    chosen = [] if entry == "numerical_gradient" else ["--entry", entry]
    return chosen + [word for name in runtimes for word in ("--runtime", name)]
