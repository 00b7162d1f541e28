"""The score of the judge: which planted faults it catches and names, and which honest ports it accuses.

``python tests/score.py`` judges every port of tests/faulty and tests/sound on all its runtimes, as `gradport check`
would, and compares with tests/score.yaml; exit status 1 when the score has fallen. ``--write`` writes that file,
``--runtime`` restricts Lua ports, and any other words choose ports by a part of their name; exit status 2 where one
of them chooses none.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from planted import TESTS, Planted, planted

from gradport import conform, places, portable_yaml
from gradport.answers import fixture
from gradport.closeness import Level
from gradport.hearing import Run
from gradport.hosts.manifests.manifest import RUNTIMES
from gradport.judge.report import CaseResult, PortResult

SCORE = TESTS / "score.yaml"
TIMEOUT = 10.0
NEVER_FALL = ("faults", "caught", "named")
NEVER_RISE = ("accused",)


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


def outcome(port: Planted, runtime: str, result: PortResult) -> Outcome:
    """Compare a port's result with what is planted in it."""
    judged = [case for case in result.cases if case.level is not None or case.state == "errored"]
    fails = sorted({case.id for case in judged if not case.passed})
    found = tuple(sorted(finding.code for finding in result.findings))
    reach = max((_reach(case) for case in judged), default=0.0)
    return Outcome(port.name, runtime, port.findings, found, result.agrees, tuple(fails), reach)


def _reach(case: CaseResult) -> float:
    """The distance of a case's worst element in units of its bound; 0.0 for the reference's own bits."""
    if case.level in (None, Level.BIT_IDENTICAL) or case.actual is None or case.bound is None:
        return 0.0
    if case.expected is None or case.actual.shape != case.expected.shape:
        return math.inf
    rows = zip(case.actual.values, case.expected.values, case.bound.values, strict=True)
    return max((_ratio(abs(actual - expected), bound.real) for actual, expected, bound in rows), default=0.0)


def _ratio(distance: float, bound: float) -> float:
    if math.isnan(distance):
        return math.inf
    return distance / bound if bound else (math.inf if distance else 0.0)


def judge(task: tuple[Planted, str]) -> Outcome:
    """Judge one planted port on one runtime."""
    port, runtime = task
    cases = tuple(fixture.load(places.fixtures_folder().path).cases)
    seat = next(seat for seat in conform.seats([port.manifest]) if seat.runtime == runtime)
    return outcome(port, runtime, conform.judged(seat, Run(cases, timeout=TIMEOUT)))


def judged(ports: Iterable[Planted], runtimes: Sequence[str] = ()) -> list[Outcome]:
    """Judge ports on all their runtimes, as many at once as there are cores."""
    tasks = [
        (port, runtime)
        for port in ports
        for runtime in port.manifest.runtimes
        if not runtimes or port.manifest.language != "lua" or runtime in runtimes
    ]
    # Each worker marks its own children, so it must not be a fork of this process.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), mp_context=spawn) as pool:
        return list(pool.map(judge, tasks))


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
        return min(reaches, default=(math.inf, "none"))

    def farthest(self) -> tuple[float, str]:
        """The honest port that comes nearest to the bound."""
        return max(
            ((item.reach, item.name) for item in self.outcomes if not item.planted), default=(0.0, "none")
        )

    def counts(self) -> dict[str, int]:
        """What the committed file holds and what may not fall."""
        faults = len(self.faulty())
        return {
            "faults": faults,
            "caught": faults - len(self.missed()),
            "named": faults - len(self.misnamed()),
            "sound": len(self.sound()),
            "accused": len(self.accused()),
            "runs": len(self.outcomes),
        }


def fallen(before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    """One line for each count that is worse than it was."""
    lines = [f"{key}: {now[key]}, was {before[key]}" for key in NEVER_FALL if now[key] < before[key]]
    return lines + [f"{key}: {now[key]}, was {before[key]}" for key in NEVER_RISE if now[key] > before[key]]


def text(score: Score, cases: Sequence[str]) -> str:
    """The score for a reader: the matrix in short, the shares, and what stands out."""
    counts, caught_by = score.counts(), score.caught_by()
    lines = ["case, and how many of the faulty ports it catches by itself:"]
    lines += [f"  {len(caught_by.get(case, ())):4d}  {case}" for case in cases]
    idle = [case for case in cases if case not in caught_by]
    by_findings = [name for name, items in score.faulty().items() if not any(item.fails for item in items)]
    reach, name = score.closest()
    far, honest = score.farthest()
    share = 100 / max(counts["faults"], 1)
    lines += [
        "",
        f"caught       {counts['caught']} of {counts['faults']} faults ({counts['caught'] * share:.1f} %)",
        f"named        {counts['named']} of {counts['faults']} exactly ({counts['named'] * share:.1f} %)",
        f"accused      {counts['accused']} of {counts['sound']} sound ports",
        f"runs         {counts['runs']}: each port on all its runtimes",
        f"idle cases   {', '.join(idle) or 'none'}",
        f"no case      {', '.join(by_findings) or 'none'}: caught by findings alone",
        f"closest call {name}: {reach:.3g} times the bound",
        f"soundest gap {honest}: {far:.3g} times the bound",
    ]
    for title, names in (
        ("missed", score.missed()),
        ("misnamed", score.misnamed()),
        ("accused", score.accused()),
    ):
        lines += [f"{title:12} {line}" for name in names for line in _details(score, name)]
    return "\n".join(lines)


def _details(score: Score, name: str) -> list[str]:
    """What was said of a port, and on which runtimes."""
    said: dict[str, list[str]] = {}
    for item in score.outcomes:
        if item.name == name and not (item.named and item.agrees == (not item.planted)):
            said.setdefault(f"{list(item.found)}, planted {list(item.planted)}", []).append(item.runtime)
    return [f"{name} on {', '.join(runtimes)}: {what}" for what, runtimes in said.items()]


def unmatched(names: Sequence[str], ports: Sequence[Planted]) -> str:
    """One line for the first part of a name that no port has; empty where there is none."""
    nothing = [part for part in names if not any(part in port.name for port in ports)]
    return (
        f"score.py: no port of tests/faulty and tests/sound is named like {nothing[0]}\n" if nothing else ""
    )


def main() -> int:
    """Judge, print, compare; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write tests/score.yaml")
    parser.add_argument(
        "--runtime", action="append", default=[], choices=RUNTIMES, help="restrict Lua ports to this runtime"
    )
    parser.add_argument("names", nargs="*", help="parts of the names of ports")
    options = parser.parse_args()
    ports = [port for folder in ("faulty", "sound") for port in planted(folder)]
    if mistake := unmatched(options.names, ports):
        sys.stderr.write(mistake)
        return 2
    chosen = [port for port in ports if not options.names or any(part in port.name for part in options.names)]
    score = Score(tuple(judged(chosen, options.runtime)))
    cases = [case.id for case in fixture.load(places.fixtures_folder().path).cases if case.kind != "printed"]
    sys.stdout.write(text(score, cases) + "\n")
    if options.names or options.runtime:
        return int(bool(score.missed() or score.accused()))
    if options.write:
        SCORE.write_text(portable_yaml.dump(score.counts(), "Written by `python tests/score.py --write`."))
        return 0
    worse = fallen(portable_yaml.read(SCORE), score.counts())
    sys.stdout.write("".join(f"fallen       {line}\n" for line in worse))
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main())
