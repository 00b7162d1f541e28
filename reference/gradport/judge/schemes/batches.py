"""The rows of a batch: whether each result row is what f's values at that row make."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gradport.findings import Finding
from gradport.judge.formulas.arrangement import ROWS, Table
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.trace import Partial, Row


def mixed_rows(batches: Sequence[tuple[Exchange, Sequence[Row]]], rules: Sequence[Rule]) -> Finding | None:
    """Name a port that mixes up rows; `rules` are those by which it differentiates single points."""
    unvisited = _unvisited(batches)
    if unvisited is not None:
        return unvisited
    wrong = [(item, rows) for item, rows in batches if _differs(rows, rules)]
    if not wrong:
        return None
    for text, arrangement in ROWS.items():
        if all(_is_arranged(rows, rules, arrangement) for _, rows in wrong):
            square = all(len(rows) == len(rows[0].x) for _, rows in wrong) and len(wrong) < len(batches)
            parameters = {"rows": text} | ({"where": "square batches"} if square else {})
            sentence = f"the rows of the result are {text}{' (of square batches)' if square else ''}"
            return Finding("wrong-batch", sentence, _evidence(*wrong[0], rules), parameters)
    return None


def _evidence(item: Exchange, rows: Sequence[Row], rules: Sequence[Rule]) -> tuple[str, ...]:
    return (f"{item.id}: the result is {_text(_results(rows))}; due is {_text(due_rows(rows, rules))}",)


def _unvisited(batches: Sequence[tuple[Exchange, Sequence[Row]]]) -> Finding | None:
    # A row of one component may be left out because that component is.
    wide = [(item, rows) for item, rows in batches if len(rows[0].x) > 1]
    missing = [(item, _never_stepped(rows), len(rows)) for item, rows in wide]
    affected = [(item, numbers, count) for item, numbers, count in missing if numbers]
    if not affected or all(len(numbers) == count for _, numbers, count in missing):
        return None
    text, rows = _bound(missing)
    item, numbers, count = affected[0]
    named = ", ".join(str(number + 1) for number in numbers)
    evidence = (f"{item.id}: no component of row {named} of {count} is ever stepped",)
    return Finding("wrong-batch", text, evidence, {"rows": rows} if rows else {})


def _never_stepped(rows: Sequence[Row]) -> list[int]:
    return [row.number for row in rows if not any(row.moved)]


def _bound(missing: Sequence[tuple[Exchange, list[int], int]]) -> tuple[str, str]:
    """Say which rows a loop leaves out."""
    if all(numbers == list(range(1, count)) for _, numbers, count in missing):
        return "only the first row of a batch is differentiated", "0 but for the first row"
    if all(numbers == list(range(2, count)) for _, numbers, count in missing):
        return "only the first two rows of a batch are differentiated", "0 but for the first two rows"
    if all(numbers == [count - 1] for _, numbers, count in missing):
        return "the last row of a batch is left out", "0 in the last row"
    if all(numbers == list(range(count - 1)) for _, numbers, count in missing):
        return "only the last row of a batch is differentiated", ""
    return "some rows of a batch are never differentiated", ""


def due_rows(rows: Sequence[Row], rules: Sequence[Rule]) -> Table:
    """Give what the rules make of the values of f at each row."""
    return tuple(tuple(_due(partial, rules) for partial in row.partials()) for row in rows)


def _due(partial: Partial, rules: Sequence[Rule]) -> float | None:
    if not partial.nodes:
        return 0.0  # a component that is never stepped
    for rule in rules:
        if rule.points.form(partial):
            return rule.value(partial)
    return None


def _results(rows: Sequence[Row]) -> Table:
    return tuple(row.result or (None,) * len(row.x) for row in rows)


def _close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-6)


def _same(a: Table, b: Table) -> bool:
    return len(a) == len(b) and all(
        len(p) == len(q) and all(_close(x, y) for x, y in zip(p, q, strict=True))
        for p, q in zip(a, b, strict=True)
    )


def _differs(rows: Sequence[Row], rules: Sequence[Rule]) -> bool:
    return not _same(_results(rows), due_rows(rows, rules))


def _is_arranged(rows: Sequence[Row], rules: Sequence[Rule], arrangement: Callable[[Table], Table]) -> bool:
    return _same(_results(rows), arrangement(due_rows(rows, rules)))


def _text(table: Table) -> str:
    return "; ".join(", ".join(repr(value) for value in row) for row in table[:3])
