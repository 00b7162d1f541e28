"""All that one port answered, and what is wrong with it.

Effects come first, then whether the answers stay the same, then the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradport.findings import Finding, present
from gradport.hosts.manifests.manifest import Manifest
from gradport.judge.conduct import copying, effects, integers, leftovers, shapes
from gradport.judge.conduct.failures import failures
from gradport.judge.conduct.repeats import Again, unstable, without_contradictions
from gradport.judge.goldens.questions import Asked
from gradport.judge.interview.exchange import Exchange, Interview
from gradport.judge.report import ALGORITHM
from gradport.judge.schemes.numbers import Numbers


class Testimony:
    """All exchanges with one port, and what they show.

    exchanges: those that bind it; all: with them the answers of its own functions, and those that came when it was
    asked again.
    """

    def __init__(
        self,
        interview: Interview,
        exchanges: Sequence[Exchange],
        repeats: Sequence[Again],
        manifest: Manifest,
        own: Sequence[Exchange] = (),
    ) -> None:
        self.interview = interview
        self.exchanges = exchanges
        self.manifest = manifest
        second = (Exchange(f"{again.id}, asked again", again.call, again.second) for again in repeats)
        self.all = (*exchanges, *own, *second)
        self.answers = [(item.id, item.answer) for item in self.all]
        self.repeats = [*_repeats(interview), *repeats]

    def findings(self) -> Iterator[Finding]:
        """Give what is wrong, effects first; where the answers change, nothing is read into them."""
        yield from failures(self.all)
        yield from present(effects.leaks(self.answers), effects.noise(self.answers))
        yield from present(leftovers.not_restored(self.all))
        changing = unstable(self.repeats, self.exchanges)
        if changing is not None:
            yield changing
            return
        answered = [item for item in self.exchanges if item.answer.result is not None]
        if answered:
            yield from self.numbers(answered)

    def numbers(self, answered: Sequence[Exchange]) -> Iterator[Finding]:
        """Give what is wrong with the numbers."""
        odd = shapes.complex_input(answered)
        if odd is not None:
            yield odd
            return
        truncated = integers.truncation(answered)
        if truncated is not None:
            yield truncated
            answered = [item for item in answered if not integers.is_integral(item)]
        if not answered:
            return
        columns = shapes.sees_other_rows(answered)
        seen = [item for item in answered if columns is None or item.call.takes != "rows"]
        single, misshapen = shapes.elementwise(seen), shapes.wrong_shape(seen)
        yield from present(single, columns, misshapen, shapes.cut_short(answered))
        whole = misshapen is None or "batch" not in misshapen.sentence
        trusted = [item for item in answered if item.call.takes != "rows" or (columns is None and whole)]
        yield from Numbers(self.interview, trusted, self.manifest, single is not None).findings()
        yield from present(copying.not_in_place(self.interview))


def testimony(interview: Interview, asked: Sequence[Asked], manifest: Manifest) -> Testimony:
    """Collect what binds the port: the interview and the golden cases, with what it answered when asked again."""
    golden = list(_exchanges(asked, own=False))
    interview = Interview(without_contradictions(interview.asked, golden))
    exchanges = [item for item in (*interview.asked, *golden) if not item.advice]
    repeats = [
        Again(item.question.case.id, item.question.call, item.answer, item.again)
        for item in asked
        if item.question.call is not None and item.again is not None
    ]
    return Testimony(interview, exchanges, repeats, manifest, list(_exchanges(asked, own=True)))


def _exchanges(asked: Sequence[Asked], *, own: bool) -> Iterator[Exchange]:
    """Give the golden cases of the first tier, or those that the port's own functions were asked."""
    for item in asked:
        if item.question.call is not None and own == (item.question.tier != ALGORITHM):
            name = f"{item.question.case.id}, own function" if own else item.question.case.id
            yield Exchange(name, item.question.call, item.answer)


def _repeats(interview: Interview) -> Iterator[Again]:
    first: dict[str, Exchange] = {}
    for item in interview.asked:
        name = item.id.removesuffix(" again").removesuffix(" once more")
        if name in first:
            yield Again(name, item.call, first[name].answer, item.answer)
        else:
            first[name] = item
