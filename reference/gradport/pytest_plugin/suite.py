"""One port on one runtime, judged once, with the cases whose tests were chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradport.answers.case import Case
    from gradport.conform import Seat
    from gradport.judge.report import CaseResult, PortResult


@dataclass
class Suite:
    """One port on one runtime; it is heard when the first of its tests asks for the result."""

    seat: Seat
    cases: tuple[Case, ...]
    timeout: float
    selected: set[str] = field(default_factory=set)

    def asked(self) -> list[Case]:
        """The cases that this port gets; printed ones only where its script prints them."""
        script = self.seat.manifest.script
        prints = () if script is None else script.prints
        return [case for case in self.cases if case.kind != "printed" or case.id in prints]

    @cached_property
    def result(self) -> PortResult:
        """How the port did on the selected cases."""
        from gradport.conform import judged
        from gradport.hearing import Run

        chosen = [case for case in self.cases if case.id in self.selected]
        return judged(self.seat, Run(chosen, self.asked(), self.timeout))

    def of(self, case: Case) -> list[CaseResult]:
        """The results of one case: one a tier, and one for each figure of a script."""
        return [found for found in self.result.cases if found.id.partition("/")[0] == case.id]
