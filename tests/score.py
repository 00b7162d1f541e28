"""The score of the judge: which planted faults it catches and names, and which honest ports it accuses.

``python tests/score.py`` judges every port of tests/faulty and tests/sound on all its runtimes, as `gradport check`
would, and compares with tests/score.yaml; exit status 1 when the score has fallen. ``--write`` writes that file,
``--runtime`` restricts Lua ports, and any other words choose ports by a part of their name; exit status 1 when one of
these is missed, misnamed or accused, 2 where a word chooses none. All take about ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor

from planted import TESTS, Planted, planted
from scorecard import Outcome, Score, fallen, text

from gradport import conform, places, portable_yaml
from gradport.answers import fixture
from gradport.closeness import Level
from gradport.hearing import Run
from gradport.hosts.manifests.manifest import RUNTIMES
from gradport.judge.report import CaseResult, PortResult

SCORE = TESTS / "score.yaml"
TIMEOUT = 10.0


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


def unmatched(names: Sequence[str], ports: Sequence[Planted]) -> str:
    """Say which part of a name no port has; empty where there is none."""
    nothing = [part for part in names if not any(part in port.name for port in ports)]
    return f"no port of tests/faulty and tests/sound is named like {nothing[0]}" if nothing else ""


def main() -> int:
    """Judge, print, compare; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write tests/score.yaml")
    parser.add_argument(
        "--runtime", action="append", default=[], choices=RUNTIMES, help="restrict Lua ports to this runtime"
    )
    parser.add_argument("names", nargs="*", help="parts of the names of ports")
    options = parser.parse_args()
    part = bool(options.names or options.runtime)
    if options.write and part:
        parser.error("--write takes the score of all ports: name none")
    try:
        ports = [port for folder in ("faulty", "sound") for port in planted(folder)]
    except ValueError as error:
        parser.error(str(error))
    if mistake := unmatched(options.names, ports):
        parser.error(mistake)
    chosen = [port for port in ports if not options.names or any(name in port.name for name in options.names)]
    score = Score(tuple(judged(chosen, options.runtime)))
    cases = [case.id for case in fixture.load(places.fixtures_folder().path).cases if case.kind != "printed"]
    sys.stdout.write(text(score, () if part else cases) + "\n")
    if part:
        return int(bool(score.missed() or score.misnamed() or score.accused()))
    return settled(score, write=options.write)


def settled(score: Score, *, write: bool) -> int:
    """Write the counts, or compare them with those that are committed: 1 when one is worse."""
    if write:
        SCORE.write_text(portable_yaml.dump(score.counts(), "Written by `python tests/score.py --write`."))
        return 0
    worse = fallen(portable_yaml.read(SCORE), score.counts())
    sys.stdout.write("".join(f"fallen       {line}\n" for line in worse))
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main())
