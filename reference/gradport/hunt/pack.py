"""Several processes hunt one port; the finding of the lowest batch counts, so their number changes nothing.

Every worker imports the same modules before it draws anything: hypothesis picks some numbers from loaded sources.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from multiprocessing.synchronize import Event

from hypothesis.configuration import set_hypothesis_home_dir

from gradport.hosts.containment.parent import die_with_parent
from gradport.hunt import batch
from gradport.hunt.batch import Prey, Scan
from gradport.hunt.disagreement import Disagreement


@dataclass(frozen=True, slots=True)
class Bag:
    """What a hunt brings home: the smallest disagreement of each kind, and where it was found.

    asked: how many examples were asked, up to and with the batch of that number.
    """

    asked: int
    found: tuple[Disagreement, ...] = ()
    runtime: str = ""


def hunt(
    prey: Prey, seconds: float, workers: int = 0, progress: Callable[[int], None] = lambda _: None
) -> Bag:
    """Hunt until a batch disagrees, or for some seconds; workers: how many processes, else one a core."""
    size = workers or len(os.sched_getaffinity(0))
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    until = time.monotonic() + seconds
    with (
        tempfile.TemporaryDirectory(prefix="gradport-hunt-") as home,
        ProcessPoolExecutor(size, context, _prepare, (stop, home)) as pool,
    ):
        try:
            return _followed(_Trail(prey, pool, size, until, progress), stop)
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Trail:
    prey: Prey
    pool: ProcessPoolExecutor
    size: int
    until: float
    progress: Callable[[int], None]

    def scan(self, number: int) -> Future[Scan]:
        return self.pool.submit(_scan, self.prey, number, self.until)


def _followed(trail: _Trail, stop: Event) -> Bag:
    numbers = count()
    running = deque(trail.scan(next(numbers)) for _ in range(2 * trail.size))
    asked = 0
    while running:
        scan = running.popleft().result()
        asked += scan.asked
        trail.progress(asked)
        if scan.found:
            stop.set()
            return Bag(asked, _smallest(trail, scan), trail.prey.runtime(scan.number))
        if time.monotonic() < trail.until:
            running.append(trail.scan(next(numbers)))
    return Bag(asked)


def _smallest(trail: _Trail, scan: Scan) -> tuple[Disagreement, ...]:
    """Shrink each kind, side by side; two that turn out to be of one kind are one."""
    searches = [trail.pool.submit(batch.smallest, trail.prey, scan.number, first) for first in scan.found]
    kinds: dict[str, Disagreement] = {}
    for search in searches:
        found = search.result()
        kinds.setdefault(found.kind, found)
    return tuple(kinds.values())


_stop: Event | None = None


def _prepare(stop: Event, home: str) -> None:
    """Set a worker up: it dies with its parent, leaves Ctrl-C to it, and keeps hypothesis out of the user's folder."""
    global _stop  # noqa: PLW0603 (an event can only be inherited)
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    set_hypothesis_home_dir(home)


def _scan(prey: Prey, number: int, until: float) -> Scan:
    assert _stop is not None
    stopped = _stop.is_set
    return batch.scan(prey, number, lambda: stopped() or time.monotonic() > until)
