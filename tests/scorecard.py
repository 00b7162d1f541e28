"""The scorecard of the judge: what it made of each planted port, what counts, and how that reads."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NEVER_FALL = ("faults", "caught", "named")
NEVER_RISE = ("misnamed", "accused")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the judge made of one planted port on one runtime.

    found: the codes that it named. fails: the cases that alone show that something is wrong. reach: the largest
    distance from the reference in units of the bound, over all cases with a level.
    """

    name: str
    runtime: str
    planted: tuple[str, ...]
    found: tuple[str, ...]
    agrees: bool
    fails: tuple[str, ...]
    reach: float

    @property
    def named(self) -> bool:
        """Whether exactly the planted findings were named."""
        return self.found == self.planted


@dataclass(frozen=True, slots=True)
class Score:
    """What counts over all outcomes; a port counts as caught or named when it is on every runtime."""

    outcomes: tuple[Outcome, ...]

    def faulty(self) -> dict[str, list[Outcome]]:
        """The outcomes of each port with a planted fault."""
        return self._by_port(True)

    def sound(self) -> dict[str, list[Outcome]]:
        """The outcomes of each honest port."""
        return self._by_port(False)

    def _by_port(self, faulty: bool) -> dict[str, list[Outcome]]:
        ports: dict[str, list[Outcome]] = {}
        for item in self.outcomes:
            if bool(item.planted) is faulty:
                ports.setdefault(item.name, []).append(item)
        return ports

    def missed(self) -> list[str]:
        """The faulty ports that pass on some runtime."""
        return [name for name, items in self.faulty().items() if any(item.agrees for item in items)]

    def misnamed(self) -> list[str]:
        """The faulty ports of which something else is said on some runtime."""
        return [name for name, items in self.faulty().items() if not all(item.named for item in items)]

    def accused(self) -> list[str]:
        """The honest ports that do not agree, or of which something is said, on some runtime."""
        accused = [item for item in self.outcomes if not item.planted and (item.found or not item.agrees)]
        return sorted({item.name for item in accused})

    def caught_by(self) -> dict[str, set[str]]:
        """For each case, the faulty ports that it shows to be wrong by itself."""
        cases: dict[str, set[str]] = {}
        for item in self.outcomes:
            for case in item.fails if item.planted else ():
                cases.setdefault(case, set()).add(item.name)
        return cases

    def closest(self) -> tuple[float, str]:
        """The faulty port that the cases alone come nearest to missing: its largest distance over the bound."""
        reaches = [(item.reach, item.name) for item in self.outcomes if item.planted and item.reach > 1]
        return min(reaches, default=(math.inf, ""))

    def farthest(self) -> tuple[float, str]:
        """The honest port that comes nearest to the bound."""
        return max(((item.reach, item.name) for item in self.outcomes if not item.planted), default=(0.0, ""))

    def counts(self) -> dict[str, int]:
        """What the committed file holds and what may not fall."""
        faults = len(self.faulty())
        return {
            "faults": faults,
            "caught": faults - len(self.missed()),
            "named": faults - len(self.misnamed()),
            "misnamed": len(self.misnamed()),
            "sound": len(self.sound()),
            "accused": len(self.accused()),
            "runs": len(self.outcomes),
        }


def fallen(before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    """One line for each count that is worse than it was."""
    lines = [f"{key}: {now[key]}, was {before[key]}" for key in NEVER_FALL if now[key] < before[key]]
    return lines + [f"{key}: {now[key]}, was {before[key]}" for key in NEVER_RISE if now[key] > before[key]]


def text(score: Score, cases: Sequence[str] = ()) -> str:
    """The score for a reader: the shares, and what stands out; with `cases`, what each of these catches by itself."""
    counts, share = score.counts(), 100 / max(len(score.faulty()), 1)
    lines = [
        *_matrix(score, cases),
        f"caught       {counts['caught']} of {counts['faults']} faults ({counts['caught'] * share:.1f} %)",
        f"named        {counts['named']} of {counts['faults']} exactly ({counts['named'] * share:.1f} %)",
        f"accused      {counts['accused']} of {counts['sound']} sound ports",
        f"runs         {counts['runs']}: each port on all its runtimes",
    ]
    for title, (reach, name) in (("closest call", score.closest()), ("soundest gap", score.farthest())):
        lines += [f"{title} {name}: {reach:.3g} times the bound"] if name else []
    for title, names in (
        ("missed", score.missed()),
        ("misnamed", score.misnamed()),
        ("accused", score.accused()),
    ):
        lines += [f"{title:12} {line}" for name in names for line in _details(score, name)]
    return "\n".join(lines)


def _matrix(score: Score, cases: Sequence[str]) -> list[str]:
    """How many of the faulty ports each case catches by itself, which catch none, and whom no case catches."""
    if not cases:
        return []
    caught_by = score.caught_by()
    idle = [case for case in cases if case not in caught_by]
    silent = [name for name, items in score.faulty().items() if not any(item.fails for item in items)]
    by_findings = [name for name in silent if name not in score.missed()]
    return [
        "case, and how many of the faulty ports it catches by itself:",
        *(f"  {len(caught_by.get(case, ())):4d}  {case}" for case in cases),
        "",
        f"idle cases   {', '.join(idle) or 'none'}",
        f"no case      {', '.join(by_findings) or 'none'}: caught by findings alone",
    ]


def _details(score: Score, name: str) -> list[str]:
    """What was said of a port, and on which runtimes."""
    said: dict[str, list[str]] = {}
    for item in score.outcomes:
        if item.name == name and not (item.named and item.agrees == (not item.planted)):
            said.setdefault(f"{list(item.found)}, planted {list(item.planted)}", []).append(item.runtime)
    return [f"{name} on {', '.join(runtimes)}: {what}" for what, runtimes in said.items()]
