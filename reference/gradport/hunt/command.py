"""`gradport hunt`: hunt one port, print what disagrees, and keep the cases where that is wanted."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from gradport.hosts import opening
from gradport.hosts.manifests.build import BuildError
from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.obstacle import obstacle
from gradport.hosts.offers import introduced
from gradport.hosts.port import LOADING
from gradport.hunt import kept, pack, told
from gradport.hunt.batch import Prey
from gradport.hunt.pack import Bag
from gradport.judge.prediction import deviations
from gradport.show.numerals import counted
from gradport.show.terminal.screen import Progress


class HuntError(ValueError):
    """A port that cannot be hunted here: one line with the reason."""


class _Stopped(Exception):  # noqa: N818 (the port's fault)
    """A port that answers nothing: its finding in one line."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for; words: the options that were given, for the line that runs it again."""

    seconds: float
    seed: int
    timeout: float
    runtimes: tuple[str, ...] = ()
    keep: Path | None = None
    words: tuple[str, ...] = ()
    workers: int = 0


def command(manifest: Manifest, order: Order, echo: Callable[[str], object]) -> int:
    """Do what the verb does and give its exit status: 0 nothing found, 1 something disagrees, or nothing was asked.

    HuntError (exit status 2) when the port cannot run here.
    """
    try:
        prey = _prey(manifest, order)
    except BuildError as error:
        echo(f"crashed: {error}")
        return 1
    except _Stopped as stopped:
        echo(str(stopped))
        return 1
    start = time.monotonic()
    with Progress() as progress:
        bag = pack.hunt(
            prey, order.seconds, order.workers, lambda asked: progress.advance(f"{asked} examples")
        )
    if not bag.found:
        echo(told.nothing(bag.asked, time.monotonic() - start))
        return 0 if bag.asked else 1
    _tell(manifest, order, bag, echo)
    return 1


def _prey(manifest: Manifest, order: Order) -> Prey:
    deviations.check(manifest)
    wanted = [name for name in manifest.runtimes if _is_wanted(manifest, name, order.runtimes)]
    lacking = {name: opening.missing(manifest, name) for name in wanted}
    present = tuple(name for name in wanted if not lacking[name])
    if not present:
        why = next(iter(lacking.values()), f"runs on none of {', '.join(order.runtimes)}")
        msg = f"{manifest.label}: {why}"
        raise HuntError(msg)
    with closing(opening.opened(manifest, present[0], order.timeout)) as port:
        stopped = obstacle(manifest, port, port.answer(LOADING)) if manifest.load else None
        if stopped is not None:
            msg = f"{stopped.code}: {stopped.message}"
            raise _Stopped(msg)
        known = introduced(manifest, port)
    scalar = {"scalar"} if "derivative" in known.entries else set()
    offers = frozenset(known.takes or ()) | scalar
    return Prey(known, present, offers, order.timeout, order.seed)


def _is_wanted(manifest: Manifest, name: str, runtimes: Sequence[str]) -> bool:
    return not runtimes or manifest.language != "lua" or name in runtimes


def _tell(manifest: Manifest, order: Order, bag: Bag, echo: Callable[[str], object]) -> None:
    def line(verb: str, *options: str) -> str:
        return shlex.join(["gradport", verb, *order.words, *options])

    for found in bag.found:
        echo(told.disagreement(found, manifest, bag.runtime, line("hunt", "--seed", str(order.seed))))
        if order.keep is None:
            echo(f"\n{kept.text(found)}")
        else:
            echo(f"  {'kept':<9} {kept.write(found, order.keep)}\n")
    echo(f"found among {counted(bag.asked, 'example')}; what it computes: {line('identify')}")
    if order.keep is None:
        echo("to keep the cases as fixtures, add: --keep DIR")
    else:
        echo(f"to judge it by these cases: {line('check', '--fixtures', str(order.keep))}")
