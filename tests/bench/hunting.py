"""How many random questions a hunt asks in a second and on one core, and how many its workers ask together."""

from __future__ import annotations

import os
import time
from pathlib import Path

from clock import table

from gradport.hosts.manifests import manifest
from gradport.hunt import batch, pack
from gradport.hunt.batch import Prey

SOUND = Path(__file__).parents[1] / "sound"
SECONDS = 10.0


def hunting() -> str:
    """Sound ports, at which a hunt finds nothing and goes on."""
    rows = []
    for name in ("kept_value.py", "article_mended.lua", "times_5000.py"):
        port = manifest.of_file(SOUND / name)
        prey = Prey(port, port.runtimes[-1:], frozenset({"point", "rows"}), 10.0, 0)
        start = time.perf_counter()
        asked = sum(batch.scan(prey, number, lambda: False).asked for number in range(2))
        alone = asked / (time.perf_counter() - start)
        start = time.perf_counter()
        together = pack.hunt(prey, SECONDS).asked / (time.perf_counter() - start)
        rows.append([name, f"{alone:.0f}", f"{together:.0f}"])
    cores = len(os.sched_getaffinity(0))
    return table(["examples a second", "one process", f"{cores} workers, their start included"], rows)


def main() -> None:
    """Print the table."""
    print(hunting())


if __name__ == "__main__":
    main()
