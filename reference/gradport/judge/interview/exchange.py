"""Exchanges: questions with their answers, and all those of one interview."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gradport.hosts.port import Answer, Call

KILLED = ("timed-out", "out-of-memory")
"""The codes of a port that overran a limit."""
MOST = 16
"""How many calls of f are answered by a unit impulse, one question each."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its answer; `id` names it in evidence; `advice`: what it shows never decides."""

    id: str
    call: Call
    answer: Answer
    advice: bool = False

    @property
    def is_impulse(self) -> bool:
        """Whether f gave 1 on a single call and 0 on all others."""
        returns = self.call.function.returns
        return returns is not None and len(returns) <= MOST and returns[-1:] == (1.0,)


@dataclass(frozen=True, slots=True)
class Interview:
    """All that was asked, in order."""

    asked: tuple[Exchange, ...]

    def find(self, name: str) -> Exchange | None:
        """Return the question of that name, None where it was not asked."""
        return next((asked for asked in self.asked if asked.id == name), None)

    def impulses(self, name: str) -> list[Exchange]:
        """Return the questions that give a unit impulse at each call of f, beside the question of that name."""
        return [asked for asked in self.asked if asked.id.startswith(f"{name} impulse ")]


def is_reordered(call: Call, first: Answer, second: Answer) -> bool:
    """Whether f answered from a list and was called at the same points, but in another order."""
    orders = [[probe.values for probe in answer.probes] for answer in (first, second)]
    return (
        call.function.returns is not None
        and orders[0] != orders[1]
        and points_called(first) == points_called(second)
    )


def points_called(answer: Answer) -> Counter[tuple[float | complex, ...]]:
    """Count the points at which f was called; their order is the port's own choice."""
    return Counter(probe.values for probe in answer.probes)
