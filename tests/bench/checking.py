"""`gradport check` by stage, and how it grows with cases, ports and the size of a grid."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from statistics import median
from typing import Any

from clock import table

from gradport import conform as loop
from gradport import hearing
from gradport.answers import fixture, golden
from gradport.answers.case import Case
from gradport.answers.format import document
from gradport.answers.proven import proven
from gradport.hearing import Run
from gradport.hosts import named
from gradport.hosts.worker.contained import ContainedPort
from gradport.judge import verdict
from gradport.judge.report import Report
from gradport.show.terminal import printing

CLONE = Path(__file__).parents[2]
ARTICLES = ("python-article", "lua-torch7")
GRIDS = (10, 32, 100, 316)
"""A check of 1000 × 1000 points takes minutes, all of them in the port; the reference itself goes that far."""

PEAK = """
from gradport.cli import main
try:
    main()
except SystemExit as end:
    assert end.code == 0
print(*(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
"""Runs a command line and prints, last, the most memory that its process had."""


class Stopwatch:
    """Adds up the seconds that are spent in some functions, whoever calls them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def on(self, owner: Any, name: str, stage: str) -> Iterator[None]:
        """Count the time within one function of a module or class as that of a stage."""
        plain = getattr(owner, name)

        @wraps(plain)
        def timed(*arguments: Any, **options: Any) -> Any:
            start = time.perf_counter()
            try:
                return plain(*arguments, **options)
            finally:
                self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

        setattr(owner, name, timed)
        try:
            yield
        finally:
            setattr(owner, name, plain)


def stages() -> str:
    """Both articles on all runtimes, one port after the other in one process: where the time goes."""
    watch = Stopwatch()
    start = _started("-c", "pass")
    imports = (
        _started("-c", "import gradport.conform, gradport.show.terminal.printing, gradport.answers.fixture")
        - start
    )
    begin = time.perf_counter()
    cases = fixture.load(CLONE / "fixtures").cases
    load = time.perf_counter() - begin
    with (
        watch.on(ContainedPort, "answer", "ask the ports"),
        watch.on(hearing, "identify", "identify"),
        watch.on(verdict, "judge_case", "compare"),
    ):
        begin = time.perf_counter()
        report = _report(ARTICLES, cases)
        run = time.perf_counter() - begin
    begin = time.perf_counter()
    printing.render(report)
    show = time.perf_counter() - begin
    rest = run - sum(watch.seconds.values())
    parts = {"start Python": start, "import": imports, "load the fixtures": load, **watch.seconds}
    parts |= {"the reference and its predictions": rest, "show": show}
    total = sum(parts.values())
    rows = [[name, f"{spent:.2f} s", f"{100 * spent / total:.0f} %"] for name, spent in parts.items()]
    title = f"{len(ARTICLES)} articles, {len(report.ports)} runtimes, {len(cases)} cases"
    return table(
        [title, "time", "share"], [*rows, ["in all, one after the other", f"{total:.2f} s", "100 %"]]
    )


def budget() -> str:
    """The same as a command: wall time, and the processor time that a machine without other work would share out."""
    before = _cpu()
    walls = [_started("-m", "gradport", "check", *ARTICLES) for _ in range(3)]
    cpu = (_cpu() - before) / len(walls)
    cores = len(os.sched_getaffinity(0))
    shared = f"{cpu / cores:.2f} s on each of {cores} cores"
    rows = [
        ["wall time, median of 3", f"{median(walls):.2f} s"],
        ["processor time", f"{cpu:.2f} s, so {shared}"],
    ]
    return table(["gradport check of both articles, all fixtures", ""], rows)


def growth() -> str:
    """How the time of one port on one runtime grows with cases and grid points, and of a check with ports."""
    cases = [case for case in fixture.load(CLONE / "fixtures").cases if case.kind not in ("grid", "printed")]
    rows = []
    for count in (10, 30, len(cases)):
        spent = _timed(lambda some=cases[:count]: _report(["numpy-book"], some))
        rows.append([f"{count} cases", f"{spent:.2f} s", f"{1e3 * spent / count:.1f} ms a case"])
    for count in (1, 2, 4, 7):
        spent = _timed(lambda some=count: _report(["lua-torch7"], cases[:40], some))
        rows.append(
            [f"{count} Lua runtimes, 40 cases", f"{spent:.2f} s", f"{1e3 * spent / count:.0f} ms a runtime"]
        )
    for size in GRIDS:
        grid = _grid(size)
        spent = _timed(lambda some=grid: _report(["numpy-book"], [some]))
        points = size * size
        rows.append(
            [f"a grid of {points:,} points", f"{spent:.2f} s", f"{1e6 * spent / points:,.0f} µs a point"]
        )
    return table(["check of", "time", "per unit"], rows)


def memory() -> str:
    """Peak resident size of a whole check of one grid case, by the size of the grid."""
    rows = []
    for size in GRIDS:
        with tempfile.TemporaryDirectory() as folder:
            text = document.text("grid", [proven(_grid(size))])
            (Path(folder) / "grid.yaml").write_text(text)
            code = (
                "import resource, sys\nfrom gradport.cli import main\n"
                "try: main()\nexcept SystemExit: pass\n"
                "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
            )
            words = [
                sys.executable,
                "-c",
                code,
                "check",
                "numpy-book",
                "--fixtures",
                folder,
                "--timeout",
                "600",
            ]
            done = subprocess.run(words, capture_output=True, text=True, cwd=CLONE, check=True)
            peak = int(done.stdout.splitlines()[-1]) / 1024
            rows.append([f"{size * size:,}", f"{len(text) / 1e6:.2f} MB", f"{peak:,.0f} MB"])
    return table(["points of the grid", "fixture file", "peak memory of the check"], rows)


def _grid(size: int) -> Case:
    axes = tuple(tuple(-2.0 + 4.25 * k / size + shift for k in range(size)) for shift in (0.0, 0.5))
    case = Case(f"grid-{size}", "grid", "grid.yaml", "a grid", "coupled-cubic", "", axes=axes)
    return golden.answered(replace(case, formula="x[0]*x[1] + x[0]*x[0]*x[0]"))


def _report(names: Sequence[str], cases: Sequence[Case], runtimes: int = 7) -> Report:
    manifests = [
        named.ports([str(CLONE / "ports" / name)], None, "numerical_gradient")[0][0] for name in names
    ]
    taken = loop.seats([replace(item, runtimes=item.runtimes[:runtimes]) for item in manifests])
    kept = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(kept)})  # one worker, so that the stages do not overlap
    try:
        return loop.conform(taken, Run(cases, timeout=600.0))
    finally:
        os.sched_setaffinity(0, kept)


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _started(*words: str) -> float:
    return _timed(
        lambda: subprocess.run([sys.executable, *words], cwd=CLONE, capture_output=True, check=False)
    )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the tables."""
    for part in (memory, stages, budget, growth):  # a process inherits the peak of the one that starts it
        print(part(), flush=True)


if __name__ == "__main__":
    main()
