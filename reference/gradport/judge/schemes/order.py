"""Results at wrong indices: to which component each belongs, by the values of f that it depends on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gradport.findings import Finding
from gradport.judge.formulas import arrangement
from gradport.judge.rules.impulse import Impulses, order_of
from gradport.judge.rules.trace import Row

UNKNOWN = "at wrong indices"
CHANGING = "at wrong indices, which depend on x"


@dataclass(frozen=True, slots=True)
class Order:
    """Where the components of a result stand, in words; for a number of them that was never asked, None."""

    stand: str
    places: Callable[[int], list[int] | None]
    evidence: tuple[str, ...] = ()

    def mended(self, row: Row) -> Row:
        """Put a row's results where they belong; without those of all components, leave them out."""
        if row.result is None:
            return row
        places = self.places(len(row.result))
        if places is None or len(set(places)) < len(places):
            return replace(row, result=None)
        result = [0.0] * len(places)
        for index, place in enumerate(places):
            result[place] = row.result[index]
        return replace(row, result=tuple(result))

    def finding(self) -> Finding:
        """Name the order."""
        parameters = {"stand": self.stand} if self.stand in arrangement.ORDERS else {}
        sentence = f"the partial derivatives stand {self.stand}"
        return Finding("wrong-component-order", sentence, self.evidence, parameters)


def wrong_order(impulses: Sequence[Impulses]) -> Order | None:
    """Recognise results that depend on other components than their own, each on one."""
    orders = [(group, order_of(group)) for group in impulses if len(group.row.x) > 1]
    for group, order in orders:
        if order is not None:
            named = _named(order)
            if any(other != order for _, other in orders):
                named = Order(CHANGING, partial(_fixed, []))
            return replace(named, evidence=_evidence(group, order))
    return None


def _named(order: Sequence[int]) -> Order:
    for stand, places in arrangement.ORDERS.items():
        if places(len(order)) == list(order):
            return Order(stand, places)
    return Order(UNKNOWN, partial(_fixed, list(order)))


def _fixed(order: list[int], size: int) -> list[int] | None:
    if size == 1:
        return [0]
    return order if size == len(order) else None


def _evidence(group: Impulses, order: Sequence[int]) -> tuple[str, ...]:
    return tuple(
        f"{group.row.exchange.id}: result {index + 1} depends on component {source + 1}"
        for index, source in enumerate(order)
        if index != source
    )
