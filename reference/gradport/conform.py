"""The one loop: every port on every runtime is asked every case, and judged.

The command line, the pytest plugin and the score of the judge itself all call `conform`.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from gradport.findings import Finding
from gradport.hearing import Hearing, Run
from gradport.hosts import opening
from gradport.hosts.containment.crew import crew
from gradport.hosts.manifests.build import BuildError
from gradport.hosts.manifests.manifest import Manifest
from gradport.judge.prediction import deviations
from gradport.judge.prediction.deviations import Predictions
from gradport.judge.report import PortResult, Report


@dataclass(frozen=True, slots=True)
class Seat:
    """One port on one runtime; the predictions are shared by the runtimes for which the same is declared."""

    manifest: Manifest
    runtime: str
    predictions: Predictions


def seats(manifests: Sequence[Manifest], runtimes: Sequence[str] = ()) -> list[Seat]:
    """Each port on each of its runtimes; `runtimes` restricts Lua ports, the others run as usual.

    ManifestError for a port that declares what means nothing.
    """
    for manifest in manifests:
        deviations.check(manifest)
    return [seat for manifest in manifests for seat in _seats_of(manifest, runtimes)]


def _seats_of(manifest: Manifest, runtimes: Sequence[str]) -> Iterator[Seat]:
    known: dict[tuple[int, ...], Predictions] = {}
    for runtime in manifest.runtimes:
        if not runtimes or manifest.language != "lua" or runtime in runtimes:
            declared = [item for item in manifest.deviations if item.applies(runtime)]
            shared = tuple(map(id, declared))
            if shared not in known:
                known[shared] = Predictions(declared, manifest.step, manifest.precision)
            yield Seat(manifest, runtime, known[shared])


def conform(
    taken: Sequence[Seat],
    run: Run,
    *,
    origins: tuple[str, str] = ("", ""),
    done: Callable[[PortResult], None] | None = None,
) -> Report:
    """Judge every seat, as many at once as there are cores; the report's order is that of `taken`.

    origins: where the fixtures and the ports were found, for the report. done: told of each result as it arrives.
    """
    start = time.perf_counter()

    def one(seat: Seat) -> PortResult:
        try:
            result = judged(seat, run)
        except Exception as error:  # a defect of ours, which must not cost the other ports their verdict
            result = replace(_blank(seat), state="errored", reason=_own_fault(error))
        if done is not None:
            done(result)
        return result

    with crew(len(os.sched_getaffinity(0))) as pool:
        results = tuple(pool.map(one, taken))
    return Report(results, *origins, len(run.cases), seconds=time.perf_counter() - start)


def judged(seat: Seat, run: Run) -> PortResult:
    """Judge one port on one runtime; whatever the port does, there is a result."""
    start = time.perf_counter()
    manifest = seat.manifest
    blank = _blank(seat)
    lacking = opening.missing(manifest, seat.runtime)
    if lacking:
        return replace(blank, state="skipped", reason=lacking)
    try:
        port = opening.opened(manifest, seat.runtime, run.timeout)
    except BuildError as error:
        finding = Finding("crashed", str(error))
        return replace(blank, state="errored", reason=str(error), findings=(finding,))
    with closing(port):
        result = Hearing(seat.manifest, seat.predictions, run, port).result(blank)
    return replace(result, seconds=time.perf_counter() - start)


def _blank(seat: Seat) -> PortResult:
    return PortResult(seat.manifest.label, seat.manifest.language, seat.runtime, agrees=False, level=None)


def _own_fault(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"gradport itself failed, which is no fault of the port: {type(error).__name__}: {error} ({where})"
