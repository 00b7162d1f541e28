"""CATALOGUE.md: what the fixture files hold and what their cases catch, counted and not typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gradport.answers.case import Case
from gradport.findings import CODES

NAME = "CATALOGUE.md"
_HEADING = """# What the fixtures hold

Written by `gradport regenerate`; README.md explains the format.
"""


def text(topics: Mapping[str, Sequence[Case]]) -> str:
    """Write the catalogue of all cases, given by topic."""
    cases = [case for topic in sorted(topics) for case in topics[topic]]
    kinds = Counter(case.kind for case in cases)
    exact = sum(case.exact for case in cases if case.kind != "printed")
    summary = f"{len(cases)} cases in {len(topics)} files: {_counted(kinds)}. {exact} of them are exact."
    files = _table(
        ("file", "cases", "objectives"), (_file_row(topic, topics[topic]) for topic in sorted(topics))
    )
    codes = _table(("code", "means", "cases"), _code_rows(cases))
    return f"{_HEADING}\n{summary}\n\n## Files\n\n{files}\n## Codes under `catches`\n\n{codes}"


def _file_row(topic: str, cases: Sequence[Case]) -> tuple[str, ...]:
    names = dict.fromkeys(case.objective or case.article for case in cases)
    return f"[{topic}]({topic}.yaml)", _counted(Counter(case.kind for case in cases)), ", ".join(names)


def _code_rows(cases: Sequence[Case]) -> Iterable[tuple[str, ...]]:
    """One row for each code that some case catches; the rest is found by asking, not by a point."""
    for code, meaning in CODES.items():
        count = sum(code in case.catches for case in cases)
        if count:
            yield f"`{code}`", meaning.text, str(count)


def _counted(kinds: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
