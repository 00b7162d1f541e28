"""What a command line asks for: which ports, which cases, and the exit status that follows."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradport.cli.group import fail
from gradport.cli.options import ENTRY, Who
from gradport.spelling import nearest

if TYPE_CHECKING:
    from gradport.answers.case import Case
    from gradport.judge.report import CaseResult, PortResult, Report


@dataclass(frozen=True, slots=True)
class Asked:
    """The cases that were chosen out of those that are known, and where they were found."""

    cases: Sequence[Case]
    known: Sequence[Case]
    origin: str


def cases(globs: Sequence[str] = (), fixtures: Path | None = None) -> Asked:
    """The cases whose ids match, all without a glob; exit status 2 when there are none."""
    from fnmatch import fnmatchcase

    from gradport import places
    from gradport.answers import fixture

    found = places.fixtures_folder(fixtures)
    known = fixture.load(found.path).cases
    chosen = [case for case in known if not globs or any(fnmatchcase(case.id, glob) for glob in globs)]
    if not chosen:
        nothing = f"matches {' or '.join(map(repr, globs))}" if globs else "is there"
        close = next(filter(None, (nearest(glob, [case.id for case in known]) for glob in globs)), "")
        hint = f"is it {close}?" if close else "ids stand in the fixture files"
        fail(f"no case of {found.path} {nothing}; {hint}")
    return Asked(chosen, known, found.origin)


def judged(who: Who, asked: Asked) -> Report:
    """The report on these ports, with progress on a terminal; exit status 2 when no port runs."""
    from gradport import places
    from gradport.conform import conform, seats
    from gradport.hearing import Run
    from gradport.hosts import named
    from gradport.show.terminal.screen import Progress

    manifests, origin = named.ports(who.ports, who.pipe, who.entry)
    if not who.named and places.clone_root() is None:
        _mention_those_here(origin, who.entry)
    taken = seats(manifests, who.runtimes)
    if not taken:
        fail(
            f"no port here runs on {', '.join(who.runtimes)}; leave --runtime out, or name a Lua port that does"
        )
    with Progress(len(taken)) as progress:
        return conform(
            taken,
            Run(asked.cases, asked.known, who.timeout),
            origins=(asked.origin, origin),
            done=lambda result: progress.advance(f"{result.name} on {result.runtime}"),
        )


def _mention_those_here(origin: str, entry: str) -> None:
    """Say how to name the ports of the working directory, where those of another place are judged."""
    from gradport.hosts.nearby import ports_in

    here = ports_in(Path(), entry)
    if here:
        instead = f"for those here: gradport check {' '.join(here)}"
        click.echo(f"gradport: no port is named, so those of {origin} are judged; {instead}", err=True)


def rerun(who: Who, fixtures: Path | None) -> Callable[[PortResult, CaseResult | None], str]:
    """The line that asks a port or a case again, with the options that this run was given."""
    from gradport.show.case_text import rerun_line

    options = [] if who.entry == ENTRY else ["--entry", who.entry]
    options += [] if fixtures is None else ["--fixtures", str(fixtures)]
    return lambda port, case: shlex.join([*shlex.split(rerun_line(port, case)), *options])


def status(report: Report, *, strict: bool = False) -> int:
    """0 when every port that was judged agrees and at least one was; with `strict` a skipped port is a 1, too."""
    judged = [port for port in report.ports if port.state != "skipped"]
    missed = strict and len(judged) < len(report.ports)
    return 0 if judged and all(port.agrees for port in judged) and not missed else 1
