"""One batch of a hunt: a fixed number of questions from a seed of its own, asked of a port that starts afresh.

What a batch finds depends on the seed, the port and its number alone: not on time, nor on how many work on a hunt.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from hypothesis import Phase, Verbosity, find, settings
from hypothesis.errors import NoSuchExample

from gradport.hosts.manifests.manifest import Manifest
from gradport.hunt.comparison import Comparison
from gradport.hunt.disagreement import Disagreement
from gradport.hunt.example import Example
from gradport.hunt.reduction import reduced
from gradport.hunt.strategies import examples

SIZE = 100
"""How many questions a batch has."""

SLOW = {"timed-out": 4, "out-of-memory": 8}
PATIENCE = 2000
"""How many questions the search for a smaller example may take; fewer of those that end a process (SLOW)."""

RESTARTS = 60
"""How many, where the port has to start afresh for each."""


@dataclass(frozen=True, slots=True)
class Prey:
    """What is hunted: a port on some runtimes, what it takes, how long it has for an answer, and the seed."""

    manifest: Manifest
    runtimes: tuple[str, ...]
    offers: frozenset[str]
    timeout: float
    seed: int

    def runtime(self, number: int) -> str:
        """The runtime that the batch of this number asks: they take turns."""
        return self.runtimes[number % len(self.runtimes)]

    def comparison(self, number: int) -> Comparison:
        """The port, afresh; close it afterwards."""
        return Comparison(self.manifest, self.runtime(number), self.timeout)


@dataclass(frozen=True, slots=True)
class Scan:
    """What a batch found: the first disagreement of each kind, and how many examples were asked."""

    number: int
    asked: int
    found: tuple[Disagreement, ...]


def scan(prey: Prey, number: int, over: Callable[[], bool]) -> Scan:
    """Ask the questions of one batch; `over` says when there is no more time for them."""
    found: dict[str, Disagreement] = {}
    asked, killed = 0, 0

    def ask(example: Example) -> bool:
        nonlocal asked, killed
        if killed >= 2 or over():
            return False
        items = comparison.disagreements(example)
        asked += items is not None
        for item in items or ():
            found.setdefault(item.kind, item)
            killed += item.kind in SLOW
        return False

    with closing(prey.comparison(number)) as comparison, suppress(NoSuchExample):
        _search(prey, number, ask, (Phase.generate,))
    return Scan(number, asked, tuple(found.values()))


def smallest(prey: Prey, number: int, first: Disagreement) -> Disagreement:
    """Find the smallest example that shows the same kind as the first one, and confirm it on a port that starts afresh.

    A disagreement that only shows after other questions is "unstable"; the questions before it are in the example.
    """
    asked = Asking(prey, number, first.kind)
    alone = replace(first.example, x=first.call.x, between=None)
    if asked.confirmed(alone) or asked.confirmed(first.example):
        with closing(prey.comparison(number)) as comparison:
            shrunk = _shrunk(
                prey, number, first.example, lambda example: bool(asked.shows(example, comparison))
            )
        found = next(filter(None, map(asked.confirmed, (shrunk, alone, first.example))), None)
        if found is not None:
            return found
    asked = Asking(prey, number, first.kind, RESTARTS)
    shrunk = _shrunk(prey, number, first.example, lambda example: asked.in_order(example) is not None)
    return _after_others(asked.in_order(shrunk) or first)


def _after_others(found: Disagreement) -> Disagreement:
    note = "asked alone, the port answers otherwise; this came after other questions"
    return replace(found, kind="unstable", result=replace(found.result, note=note))


class Asking:
    """Whether examples show one kind of disagreement, with an end to patience."""

    def __init__(self, prey: Prey, number: int, kind: str, patience: int = PATIENCE) -> None:
        self._who = prey, number, kind
        self._afresh = partial(prey.comparison, number)
        self._kind = kind
        self._known: dict[str, Disagreement | None] = {}
        self._patience = min(SLOW.get(kind, patience), patience)

    def shows(self, example: Example, comparison: Comparison) -> Disagreement | None:
        """Ask a port, that may have been asked before; with no patience left, what is new shows nothing."""
        name = repr(example)  # tells 0.0 from -0.0
        if name not in self._known and self._patience > 0:
            items = comparison.disagreements(example) or []
            self._known[name] = next((item for item in items if item.kind == self._kind), None)
            self._patience -= self._kind not in SLOW or self._known[name] is not None
        return self._known.get(name)

    def in_order(self, example: Example) -> Disagreement | None:
        """Ask a port that starts afresh."""
        with closing(self._afresh()) as comparison:
            return self.shows(example, comparison)

    def confirmed(self, example: Example) -> Disagreement | None:
        """Ask a port that starts afresh, and count only its first answer, or that it does not stay the same."""
        found = Asking(*self._who, 1).in_order(example)
        return found if found is not None and found.call == example.calls()[0] else None


def _shrunk(prey: Prey, number: int, first: Example, shows: Callable[[Example], bool]) -> Example:
    """Let hypothesis draw the same examples again up to the first one that counts, and shrink that."""
    reached = False

    def counts(example: Example) -> bool:
        nonlocal reached
        reached = reached or repr(example) == repr(first)
        return reached and shows(example)

    try:
        example = _search(prey, number, counts, (Phase.generate, Phase.shrink))
    except NoSuchExample:
        example = first
    return reduced(example, prey.offers, shows)


def _search(
    prey: Prey, number: int, condition: Callable[[Example], bool], phases: tuple[Phase, ...]
) -> Example:
    """Let hypothesis search; NoSuchExample when nothing fulfils the condition."""
    options = settings(
        max_examples=SIZE, database=None, deadline=None, phases=phases, verbosity=Verbosity.quiet
    )
    dice = Random(f"{prey.seed}/{number}")  # noqa: S311 (a reproducible choice, no secret)
    return find(examples(prey.offers), condition, settings=options, random=dice)
