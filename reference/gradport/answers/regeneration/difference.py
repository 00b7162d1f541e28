"""What differs between two versions of a fixture file, case by case, in numbers and not in bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gradport import portable_yaml
from gradport.answers.format import grid
from gradport.closeness import ulps, within

_BOUNDED = {
    "gradient": None,
    "true_gradient": None,
    "exact_difference": None,
    "partial_x0": 0,
    "partial_x1": 1,
}
"""Answers whose own_bound says how far honest arithmetic strays, and which component's bound it is."""

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """How one case differs. kind: "new", "removed", "format only", "within bound" or "changed".

    case: its id; None where the file around the cases differs. ulps: the largest distance of two numbers, None
    where something else than numbers differs or a distance has no meaning.
    """

    file: str
    case: str | None
    kind: str
    detail: str = ""
    ulps: int | None = None


def between(file: str, old: bytes | None, new: bytes) -> list[Difference]:
    """Give the differences of the new file from the old one (None: there was none)."""
    if old == new:
        return []
    after = _entries(new, file)
    if old is None:
        return [Difference(file, name, "new") for name in after]
    try:
        before = _entries(old, file)
    except ValueError as error:
        return [Difference(file, None, "changed", f"the file that is there cannot be read: {error}")]
    found = [*_of_cases(file, before, after)]
    return found or [Difference(file, None, "format only", "the lines around the cases")]


def _of_cases(
    file: str, before: dict[str, tuple[Entry, bytes]], after: dict[str, tuple[Entry, bytes]]
) -> Iterator[Difference]:
    for name in before:
        if name not in after:
            yield Difference(file, name, "removed")
    for name, (entry, text) in after.items():
        if name not in before:
            yield Difference(file, name, "new")
        elif before[name][1] != text:
            yield _of_case(file, name, before[name][0], entry)


def _of_case(file: str, name: str, before: Entry, after: Entry) -> Difference:
    keys = [key for key in {**before, **after} if not _same(before.get(key), after.get(key))]
    if not keys:
        return Difference(file, name, "format only")
    pairs = [(key, *pair) for key in keys for pair in _pairs(key, before.get(key), after.get(key))]
    if not all(_pairs(key, before.get(key), after.get(key)) for key in keys):
        return Difference(file, name, "changed", ", ".join(keys))
    distances = [ulps(old, new) for _, _, old, new in pairs]
    known = [distance for distance in distances if distance is not None]
    worst = max(known) if len(known) == len(distances) else None
    index = distances.index(worst)
    key, position, old, new = pairs[index]
    detail = (
        f"{key} (number {position + 1}): {portable_yaml.decimal(old)} becomes {portable_yaml.decimal(new)}"
    )
    bounded = all(_within_bound(before, *pair) for pair in pairs)
    return Difference(file, name, "within bound" if bounded else "changed", detail, worst)


def _same(old: object, new: object) -> bool:
    return repr(old) == repr(new)  # repr tells 1 from 1.0 and 0.0 from -0.0, and finds NaN equal


def _pairs(key: str, old: object, new: object) -> list[tuple[int, float, float]]:
    """Position, old and new of the numbers that differ; none where two values are not equally many numbers."""
    olds, news = _numbers(key, old), _numbers(key, new)
    if olds is None or news is None or len(olds) != len(news):
        return []
    both = enumerate(zip(olds, news, strict=True))
    return [(position, was, now) for position, (was, now) in both if repr(was) != repr(now)]


def _numbers(key: str, value: object) -> list[float] | None:
    if key in grid.SURFACES and isinstance(value, str):
        return [float(word) for word in value.split()]
    if isinstance(value, list):
        inner = [_numbers("", item) for item in value]
        return None if None in inner else [number for part in inner if part for number in part]
    return [value] if isinstance(value, float) else None


def _within_bound(entry: Entry, key: str, position: int, old: float, new: float) -> bool:
    bounds = _numbers("own_bound", entry.get("own_bound"))
    if key not in _BOUNDED or not bounds:
        return False
    component = _BOUNDED[key]
    return within(new, old, bounds[position if component is None else component])


def _entries(content: bytes, file: str) -> dict[str, tuple[Entry, bytes]]:
    """Each case by its id, with the text that it takes in the file."""
    document = portable_yaml.parse(content, file)
    cases = document.get("cases") if isinstance(document, dict) else None
    if not isinstance(cases, list) or not all(isinstance(case, dict) and "id" in case for case in cases):
        msg = f"{file}: has no cases"
        raise ValueError(msg)
    lines = content.splitlines(keepends=True)
    starts = [start - 1 for start in portable_yaml.lines_of_items(content, "cases")]
    ends = [*starts[1:], len(lines)]
    texts = [b"".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    return {
        str(case["id"]): (case, text)
        for case, text in zip(cases, texts, strict=True)
        if isinstance(case, dict)
    }
