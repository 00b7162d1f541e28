"""All benchmarks: `python tests/bench` prints one table after the other, in Markdown.

Each part runs in a process of its own, so that no part's memory is counted as another's.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = {
    "The shim against a bare Lua loop": "shim.py",
    "The reference against other libraries": "gradient.py",
    "Loading the fixtures": "loading.py",
    "A check": "checking.py",
    "A hunt": "hunting.py",
    "An evaluation over a pipe": "pipe.py",
}


def main() -> None:
    """Run every part under its title; what is no table stands in a fence."""
    for title, part in PARTS.items():
        done = subprocess.run([sys.executable, HERE / part], stdout=subprocess.PIPE, text=True, check=True)
        said = done.stdout.strip()
        shown = said if said.startswith("|") else f"```\n{said}\n```"
        print(f"## {title}\n\n{shown}\n", flush=True)


if __name__ == "__main__":
    main()
