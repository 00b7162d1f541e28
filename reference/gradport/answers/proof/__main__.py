"""`python -m gradport.answers.proof [--write]` prints, or writes, the tables of fixtures/DERIVATION.md.

Are the bounds sound, how large are they, and are they sharp?
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator, Sequence

from gradport import places
from gradport.answers.cases import QUESTIONS
from gradport.answers.proof.measured import Asked, asked
from gradport.answers.proof.planted import FAULTS
from gradport.answers.proof.sharpness import relative, sharpness
from gradport.answers.proof.soundness import soundness


def tables() -> Iterator[str]:
    """Yield the lines of the three tables, in Markdown."""
    cases = [asked(question) for question in QUESTIONS if question.kind != "grid"]
    yield from _soundness(cases)
    yield ""
    yield from _spread(cases)
    yield ""
    yield from _sharpness(cases)


def _soundness(cases: Sequence[Asked]) -> Iterator[str]:
    yield "| bound | largest error / bound | evaluations | where |"
    yield "|---|---|---|---|"
    for name, extreme in soundness(cases).items():
        yield f"| {name} | {extreme.ratio:.3f} | {extreme.count:,} | {extreme.place} |"


def _spread(cases: Sequence[Asked]) -> Iterator[str]:
    spread = relative(cases)
    tenths = statistics.quantiles(spread, n=10)
    yield "| components | smallest R / abs(G) | first tenth | median | last tenth | largest |"
    yield "|---|---|---|---|---|---|"
    shown = (spread[0], tenths[0], tenths[4], tenths[8], spread[-1])
    yield f"| {len(spread)} | {' | '.join(f'{ratio:.1e}' for ratio in shown)} |"


def _sharpness(cases: Sequence[Asked]) -> Iterator[str]:
    yield "| planted fault | named | cases | smallest effect / R | smallest effect / R1 | at |"
    yield "|---|---|---|---|---|---|"
    vacuous = []
    for fault in FAULTS:
        own, probing = sharpness(fault, cases)
        yield f"| {fault.text} | {fault.code} | {own.count} | {own.ratio:.1e} | {probing.ratio:.1e} | {own.place} |"
        vacuous += [f"{fault.text}: {one.place}" for one in (own, probing) if not one.ratio > 1.0]
    yield ""
    yield f"Vacuous: {'; '.join(vacuous) or 'none'}."


def replaced(page: str, lines: Sequence[str]) -> str:
    """Give a page with these tables in place of those at its end."""
    return page[: page.index(lines[0])] + "\n".join(lines) + "\n"


def main(words: Sequence[str]) -> None:
    """Print the tables; with --write put them into the page of the clone whose package is running."""
    lines = list(tables())
    clone = places.own_clone()
    if list(words) != ["--write"]:
        sys.stdout.write("\n".join(lines) + "\n")
    elif clone is None:
        sys.exit("no clone of gradport has this package; install one with: pip install -e CLONE")
    else:
        page = clone / "fixtures" / "DERIVATION.md"
        page.write_text(replaced(page.read_text(encoding="utf-8"), lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
