"""Where a fault shows: the simplest condition that separates the places where it does from those where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gradport.judge.rules.trace import Partial

SOME = "at some points"
"""Where no condition separates the places."""


@dataclass(frozen=True, slots=True)
class Place:
    """One component of one question: its value, its index among how many, its row among how many, and what is due.

    due: the derivative that the reference gives there, 0.0 where it is unknown.
    """

    x: float
    index: int
    size: int
    row: int
    rows: int
    integer: bool = False
    due: float = 0.0
    takes: str = "point"


def place_of(partial: Partial, due: float = 0.0) -> Place:
    """Say where a partial derivative was asked for."""
    call = partial.exchange.call
    rows = call.x.shape[0] if len(call.x.shape) == 2 else 1
    integer = call.x.kind.startswith("int")
    return Place(partial.x, partial.index, partial.size, partial.row, rows, integer, due, call.takes)


Test = Callable[[Place], bool]


def condition_of(bad: Sequence[Place], good: Sequence[Place]) -> str:
    """Say where all of `bad` and none of `good` are; "" where no simple condition does, or nothing is good."""
    if not bad or not good:
        return ""
    for text, test in _candidates(bad, good):
        if all(test(place) for place in bad) and not any(test(place) for place in good):
            return text
    return ""


def _candidates(bad: Sequence[Place], good: Sequence[Place]) -> Iterator[tuple[str, Test]]:
    yield "for integer input", lambda place: place.integer
    yield "for the last component", lambda place: place.index == place.size - 1
    yield "for the last of several components", lambda place: place.index == place.size - 1 and place.size > 1
    yield "for the first component", lambda place: place.index == 0
    yield "for every second component", lambda place: place.index % 2 == 1
    yield "for every second component, from the first on", lambda place: place.index % 2 == 0
    yield "for every component but the last", lambda place: place.index < place.size - 1
    yield "where x is 0", lambda place: place.x == 0
    yield "where x is negative", lambda place: place.x < 0
    yield "where x is positive", lambda place: place.x > 0
    yield "where x is 0 or negative", lambda place: place.x <= 0
    yield "where x is not negative", lambda place: place.x >= 0
    yield "where x is not 0", lambda place: place.x != 0
    yield "where x is a whole number", lambda place: place.x == int(place.x)
    yield "for one component alone", lambda place: place.size == 1
    yield "for a batch", lambda place: place.takes == "rows"
    yield "for a batch of one row", lambda place: place.takes == "rows" and place.rows == 1
    yield "for every row but the first", lambda place: place.row > 0
    yield "for the last row", lambda place: place.takes == "rows" and place.row == place.rows - 1
    yield "where the two values of f are equal", lambda place: place.due == 0
    yield from _thresholds(bad, good)
    yield "for a square batch", lambda place: place.takes == "rows" and place.rows == place.size
    yield "where the derivative is negative", lambda place: place.due < 0
    yield "where the derivative is positive", lambda place: place.due > 0


Measure = Callable[[Place], float]
_MEASURES: tuple[tuple[str, str, str, Measure], ...] = (
    ("from component {} on", "before component {}", "", lambda place: place.index + 1),
    ("", "", "for component {}", lambda place: place.index + 1),
    ("", "", "for {} components", lambda place: place.size),  # of more than these nothing is known
    ("for {} components or more", "for fewer than {} components", "", lambda place: place.size),
    ("from row {} on", "before row {}", "", lambda place: place.row + 1),
    ("where |x| is {!r} or more", "where |x| is less than {!r}", "", lambda place: abs(place.x)),
    ("where x is {!r} or more", "where x is less than {!r}", "", lambda place: place.x),
    (
        "where the derivative is about {:.1g} in size or more",
        "where the derivative is smaller than about {:.1g} in size",
        "",
        lambda place: abs(place.due),
    ),
)
"""What is said of a measure that is large, small, or one number; and the measure."""


def _thresholds(bad: Sequence[Place], good: Sequence[Place]) -> Iterator[tuple[str, Test]]:
    for above, below, equal, measure in _MEASURES:
        wrong, right = [measure(place) for place in bad], [measure(place) for place in good]
        if above and min(wrong) > max(right):
            yield above.format(min(wrong)), _from(measure, min(wrong))
        if below and max(wrong) < min(right):
            yield below.format(min(right)), _below(measure, min(right))
        if equal and len(set(wrong)) == 1 and wrong[0] not in right:
            yield equal.format(wrong[0]), _equal(measure, wrong[0])


def _from(measure: Measure, limit: float) -> Test:
    return lambda place: measure(place) >= limit


def _below(measure: Measure, limit: float) -> Test:
    return lambda place: measure(place) < limit


def _equal(measure: Measure, value: float) -> Test:
    return lambda place: measure(place) == value
