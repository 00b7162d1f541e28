"""What a run found out: results per case, per port and in all. The model only; `show` draws it."""

from __future__ import annotations

from dataclasses import dataclass, field

from gradport.closeness import Level
from gradport.findings import Finding
from gradport.hosts.port import Array

ALGORITHM, OWN, SCRIPT = "algorithm", "own", "script"
"""The tiers: the harness owns f; the port's own function; what the port's script prints and plots."""
NOT_TAKEN = ("skipped", "not-offered")
"""What a case is that says nothing of the port: not runnable here; not taken by it."""
NOT_ASKED = (*NOT_TAKEN, "not-asked")
"""The same, and those that were given up after others had failed."""
NOT_JUDGED = ("errored", *NOT_ASKED)
"""What a case is instead of having a level: no answer came, or it was not asked."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one port did on one case.

    tier: ALGORITHM, OWN or SCRIPT; one id has a result a tier. level: a Level, or None with `state` one of
    NOT_JUDGED. as_declared: it differs just as its manifest predicts. expected, actual, bound: arrays of one shape
    where both are numbers. ulps: the largest distance, None where there is none. note: one line, why there is no
    level or what text differs. objective, x: what was differentiated and where (a grid's points as rows); empty and
    None for a script.
    """

    id: str
    tier: str
    why: str
    file: str
    level: Level | None
    state: str = ""
    as_declared: bool = False
    expected: Array | None = None
    actual: Array | None = None
    bound: Array | None = None
    ulps: int | None = None
    note: str = ""
    seconds: float = field(default=0.0, compare=False)
    objective: str = ""
    x: Array | None = None

    @property
    def passed(self) -> bool:
        """Whether it counts as agreement: within rounding, or as declared."""
        return self.as_declared or (self.level is not None and self.level >= Level.WITHIN_ROUNDING)


@dataclass(frozen=True, slots=True)
class PortResult:
    """How one port did on one runtime.

    name: as the user gave it. reason: one line, why it disagrees or was not judged. mend: lines of the manifest to
    change, ready to paste, where a declared deviation no longer fits. order: one line on the order of convergence,
    as measured from outside.
    """

    name: str
    language: str
    runtime: str
    agrees: bool
    level: Level | None
    state: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    advice: tuple[Finding, ...] = ()
    cases: tuple[CaseResult, ...] = ()
    mend: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)
    order: str = field(default="", compare=False)

    def counts(self) -> dict[str, int]:
        """The number of cases per level or state, and how many passed as declared."""
        counts: dict[str, int] = {}
        for case in self.cases:
            key = case.state or str(case.level)
            counts[key] = counts.get(key, 0) + 1
        declared = sum(case.as_declared for case in self.cases)
        return counts | ({"as-declared": declared} if declared else {})


@dataclass(frozen=True, slots=True)
class Report:
    """All ports of one run; `fixtures` and `ports_from` say where both were found."""

    ports: tuple[PortResult, ...]
    fixtures: str
    ports_from: str
    case_count: int
    complete: bool = True
    seconds: float = field(default=0.0, compare=False)
