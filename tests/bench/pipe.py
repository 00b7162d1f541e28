"""How much the protocol costs: an evaluation over a pipe against a bare line there and back, in one run.

Run it as `python tests/bench/pipe.py`. Each figure is the best of several rounds; the machine's own speed is in
both sides of each ratio.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gradport.hosts.containment.child import Child
from gradport.hosts.port import Array, Call, Function
from gradport.hosts.program.pipe import PipePort

HONEST = Path(__file__).parents[1] / "misbehaving" / "honest.py"
TURNS = 2000
COMPONENTS = 2


def best(measure: Callable[[], float], rounds: int = 5) -> float:
    """The shortest time of several rounds."""
    return min(measure() for _ in range(rounds))


def bare() -> float:
    """Seconds for a line to `cat` and back with nothing around the pipe."""
    with subprocess.Popen(["/bin/cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as cat:
        assert cat.stdin is not None
        assert cat.stdout is not None
        start = time.perf_counter()
        for _ in range(TURNS):
            cat.stdin.write(b"x\n")
            cat.stdout.read(100)
        taken = time.perf_counter() - start
        cat.stdin.close()
    return taken / TURNS


def contained() -> float:
    """Seconds for a line to `cat` and back, with the deadlines and limits of a contained child."""
    with Child(["/bin/cat"], memory=1 << 30) as cat:
        deadline = time.monotonic() + 600
        start = time.perf_counter()
        for _ in range(TURNS):
            cat.send(b"x", deadline)
            cat.receive(deadline)
        return (time.perf_counter() - start) / TURNS


def asked() -> float:
    """Seconds for one evaluation of f that a port in Python asks for."""
    port = PipePort([sys.executable, str(HONEST)])
    call = Call(Function(objective="sphere"), Array.of((3.0,) * COMPONENTS))
    assert port.answer(call).failure is None
    start = time.perf_counter()
    count = sum(port.answer(call).count for _ in range(TURNS // (2 * COMPONENTS)))
    taken = time.perf_counter() - start
    port.close()
    return taken / count


def main() -> None:
    """Print the three times and their ratios."""
    base = best(bare)
    for name, seconds in (("bare pipe", base), ("contained", best(contained)), ("evaluation", best(asked))):
        print(
            f"{name:<12}{seconds * 1e6:8.1f} µs {1 / seconds:10.0f} a second {seconds / base:6.1f} × the bare pipe"
        )


if __name__ == "__main__":
    main()
