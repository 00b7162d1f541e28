"""The interview: questions that show what a port computes, whatever f is.

Where f answers from a list, the port's response to each single value of f can be read off: its weights. At x = 0 the
points at which f is called are exactly the steps. Other points show what is lost in reading x, and what stays behind.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

from gradport.hosts.port import Answer, Array, Call, Function
from gradport.judge.interview.exchange import KILLED, MOST, Exchange, Interview

PATIENCE = 3
"""How many questions a port may overrun before it is asked no more; one that overran the first gets no other."""
Learnt = TypeVar("Learnt")

SAMPLES = tuple((k * k * 7919 + k * 4001 + 2203) % 10007 / 1000.7 - 5 for k in range(256))
"""Values of f between -5 and 5 that neither float32 nor a few decimals can hold."""

TENTHS = (0.1, -0.7, 1.3)
MANY = (0.1, 0.0, -2.44, 3.7, -0.3, 2.3, 0.0, -5.9, 7.7, 0.6)
POINTS: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("tenths", TENTHS),
    ("one-tenth", (0.1,)),
    ("one-negative", (-2.7,)),
    ("two", (-0.3, 0.2)),
    ("mixed-zeros", (0.0, 1.7, 0.0, -0.9)),
    ("drifting", (2.3, -2.44, 0.15)),
    ("negative", (-0.1, -1.9, -33.3)),
    ("whole", (3.0, -4.0, 2.0)),
    ("large", (12345.678, -98765.43219876, 1000000.1)),
    ("huge", (3e9, 1e10 + 0.5)),
    ("tiny", (3e-6, -1e-5, 2e-7)),
    ("endless", (0.3333333333333333, -2.718281828459045, 0.01234567890123456)),
    ("minus-zero", (-0.0, 0.3)),
    ("ten", MANY),
    ("thirteen", (*MANY, 1.1, -1.2, 0.7)),
)
BATCHES: tuple[tuple[str, tuple[tuple[float, ...], ...]], ...] = (
    ("3x2", ((0.1, -0.7), (1.3, 2.2), (-3.1, 0.4))),
    ("2x3", ((0.1, -0.7, 1.3), (2.2, -3.1, 0.4))),
    ("1x2", ((0.3, -1.1),)),
    ("2x2", ((0.1, -0.7), (1.3, 2.2))),
    ("5x2", ((0.1, -0.7), (1.3, 2.2), (-3.1, 0.4), (0.9, 5.3), (-6.7, 7.1))),
)
WHOLE_NUMBERS: tuple[tuple[str, tuple[int, ...]], ...] = (("integers", (3, 4)), ("more-integers", (0, -2, 7)))
UNEVEN = Function(formula="x[0]*x[1] + x[0]*x[0]*x[0] + 2.0*x[1]*x[2]")
UNEVEN_PAIR = Function(formula="x[0]*x[1] + x[0]*x[0]*x[0]")


def sampled(x: Iterable[float], takes: str = "point", *, scale: float = 1.0, start: int = 0) -> Call:
    """Ask about x with an f that answers from the list of samples, from one of them on."""
    values = tuple(value * scale for value in _from(start))
    return Call(Function(returns=values), Array.of(tuple(x)), takes)


Ask = Generator[Call, Answer, Answer]


class _Interviewer:
    def __init__(self, offers: frozenset[str], *, in_place: bool, try_integers: bool) -> None:
        self.offers = offers
        self.in_place = in_place
        self.try_integers = try_integers
        self.asked: list[Exchange] = []
        self.patience = PATIENCE
        self.answered = False

    def ask(self, name: str, call: Call, *, advice: bool = False) -> Ask:
        if self.patience <= 0:
            return Answer(None)
        answer = yield call
        self.asked.append(Exchange(name, call, answer, advice))
        if answer.failure is not None and answer.failure.code in KILLED:
            self.patience -= 1 if self.answered else PATIENCE
        self.answered = self.answered or answer.result is not None
        return answer

    def questions(self) -> Generator[Call, Answer, None]:
        if "point" in self.offers:
            yield from self.points()
            yield from self.integers()
            yield from self.captured()
        if "rows" in self.offers:
            yield from self.batches("rows")
        if "array" in self.offers:
            yield from self.batches("array")
        if "scalar" in self.offers:
            yield from self.scalars()
        if "point" in self.offers:
            yield from self.ask("tenths once more", sampled(TENTHS))
            yield from self.ask("zero of 1 again", sampled((0.0,)))

    def points(self) -> Generator[Call, Answer, None]:
        yield from self.with_impulses("zero of 1", sampled((0.0,)))
        yield from self.ask("zero of 2", sampled((0.0, 0.0)))
        yield from self.with_impulses("zero of 3", sampled((0.0, 0.0, 0.0)))
        yield from self.with_impulses("tenths", sampled(TENTHS))
        yield from self.ask("tenths again", sampled(TENTHS))
        for start, (name, point) in enumerate(POINTS[1:], 1):
            yield from self.ask(name, sampled(point, start=start))
        yield from self.ask("zero of 10", sampled((0.0,) * 10))
        for name, scale in (("great samples", 1e4), ("small samples", 1e-6), ("least samples", 1e-13)):
            yield from self.ask(name, sampled(TENTHS, scale=scale))
        yield from self.ask("uneven", Call(UNEVEN, Array.of(TENTHS)))
        yield from self.ask("uneven again", Call(UNEVEN, Array.of(TENTHS)))

    def with_impulses(self, name: str, call: Call) -> Generator[Call, Answer, None]:
        answer = yield from self.ask(name, call)
        for k in range(min(answer.count, MOST)):
            impulse = Function(returns=(*([0.0] * k), 1.0))
            yield from self.ask(f"{name} impulse {k}", Call(impulse, call.x, call.takes))

    def integers(self) -> Generator[Call, Answer, None]:
        if "integer" not in self.offers and not self.try_integers:
            return
        advice = "integer" not in self.offers
        for name, point in WHOLE_NUMBERS:
            call = Call(Function(returns=SAMPLES), Array.of(point, "int64"))
            yield from self.ask(name, call, advice=advice)

    def captured(self) -> Generator[Call, Answer, None]:
        call = Call(UNEVEN, Array.of(TENTHS), captured=True)
        yield from self.ask("captured", call, advice=not self.in_place)

    def batches(self, takes: str) -> Generator[Call, Answer, None]:
        for start, (name, batch) in enumerate(BATCHES):
            call = Call(Function(returns=_from(start)), Array.of(batch), takes)
            yield from self.ask(f"{takes} {name}", call)
        yield from self.ask(f"{takes} uneven", Call(UNEVEN_PAIR, Array.of(BATCHES[0][1]), takes))
        yield from self.ask(
            f"{takes} 3x2 again", Call(Function(returns=SAMPLES), Array.of(BATCHES[0][1]), takes)
        )

    def scalars(self) -> Generator[Call, Answer, None]:
        yield from self.with_impulses("scalar zero", _scalar(0.0))
        for start, value in enumerate((0.1, -0.7, 1.3, 2.3, 12345.678, 3e-6), 1):
            yield from self.ask(f"scalar {value!r}", _scalar(value, start))
        yield from self.ask("scalar 0.1 again", _scalar(0.1, 1))


def _scalar(x: float, start: int = 0) -> Call:
    return Call(Function(returns=_from(start)), Array.of(x), "scalar")


def _from(start: int) -> tuple[float, ...]:
    """Give the list of samples from one of them on."""
    return (*SAMPLES[start:], *SAMPLES[:start])


def conducted(conversation: Generator[Call, Answer, Learnt], answer: Callable[[Call], Answer]) -> Learnt:
    """Put each question of a conversation to what answers it, and return what it learnt."""
    try:
        call = next(conversation)
        while True:
            call = conversation.send(answer(call))
    except StopIteration as end:
        learnt: Learnt = end.value
        return learnt


def interview(
    offers: frozenset[str], in_place: bool = False, try_integers: bool = False
) -> Generator[Call, Answer, Interview]:
    """Ask a port what it computes: yields calls, is sent answers, and returns the interview.

    offers: what the port takes ("point", "rows", "array", "integer", "scalar"). in_place: whether a captured
    parameter binds the port; else it gives advice only. try_integers: ask a port that does not promise to take
    integers about them, for advice.
    """
    interviewer = _Interviewer(offers, in_place=in_place, try_integers=try_integers)
    yield from interviewer.questions()
    return Interview(tuple(interviewer.asked))
