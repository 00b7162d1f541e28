"""All benchmarks: `python tests/bench` prints one table after the other, in Markdown."""

from __future__ import annotations

import checking
import gradient
import hunting
import loading
import pipe
import shim

PARTS = {
    "The shim against a bare Lua loop": lambda: shim.main([]),
    "The reference against other libraries": gradient.main,
    "Loading the fixtures": loading.main,
    "A check": checking.main,
    "A hunt": hunting.main,
    "An evaluation over a pipe": pipe.main,
}


def main() -> None:
    """Run every part under its title."""
    for title, part in PARTS.items():
        print(f"## {title}\n", flush=True)
        part()
        print(flush=True)


if __name__ == "__main__":
    main()
