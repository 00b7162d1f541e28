"""``gradport check``: the main job."""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradport.cli import asked, options
from gradport.cli.group import main
from gradport.cli.options import FILE, Who, in_a_folder

if TYPE_CHECKING:
    from gradport.judge.report import Report

FORMATS = {
    "json": "formats.json_report",
    "html": "page",
    "junit": "formats.junit",
    "markdown": "formats.markdown",
    "badge": "formats.badge",
}
"""Each format's module in `show`, which is imported only when it is asked for."""

_written = partial(click.option, metavar="FILE", type=FILE, callback=in_a_folder)


@main.command()
@options.who()
@click.option("--case", "globs", multiple=True, metavar="GLOB", help="Ask only the cases whose id matches.")
@options.fixtures
@click.option("--strict", is_flag=True, help="A port that is skipped counts as not judged: exit status 1.")
@_written("--json", help="Write the report as JSON.")
@_written("--html", help="Write the report as one self-contained page.")
@_written("--junit", help="Write the report as JUnit XML.")
@_written("--markdown", help="Write a summary in Markdown.")
@_written("--badge", help="Write the data of a badge as JSON.")
def check(
    who: Who, globs: tuple[str, ...], fixtures: Path | None, strict: bool, **files: Path | None
) -> None:
    """Judge ports against the golden fixtures.

    Without PORTS, all of this place are judged. A port is a name under ports/, a folder with a port.yaml, or a .lua
    or .py file that defines numerical_gradient(f, x).
    """
    from gradport.show.terminal import printing

    report = asked.judged(who, asked.cases(globs, fixtures))
    printing.print_report(report, rerun=asked.rerun(who, fixtures))
    _write(report, files)
    sys.exit(asked.status(report, strict=strict))


def _write(report: Report, files: dict[str, Path | None]) -> None:
    for name, file in files.items():
        if file is not None:
            text = import_module(f"gradport.show.{FORMATS[name]}").dump(report)
            try:
                file.write_text(text, encoding="utf-8")
            except OSError as error:
                error.filename = str(file)
                raise
