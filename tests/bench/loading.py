"""Loading all fixtures, checked, against what PyYAML's safe loaders need for the text alone."""

from __future__ import annotations

from pathlib import Path

import yaml
from clock import figure, seconds, table

from gradport.answers import fixture

FIXTURES = Path(__file__).parents[2] / "fixtures"


def loading() -> str:
    """The whole folder: sums, syntax and every field checked, as multiples of PyYAML's safe_load of the same text."""
    texts = [path.read_text() for path in sorted(FIXTURES.rglob("*.yaml"))]
    taken = seconds(
        {
            "gradport's fixture.load": lambda: fixture.load(FIXTURES),
            "yaml.load with CSafeLoader": lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts],
            "yaml.safe_load": lambda: [yaml.safe_load(text) for text in texts],
        },
        rounds=3,
    )
    slowest = taken["yaml.safe_load"]
    size = sum(map(len, texts))
    titles = [f"{len(texts)} files, {size / 1e3:,.0f} kB", "time", "of safe_load's"]
    return table(
        titles,
        [
            [name, f"{time * 1e3:,.0f} ms", f"{figure(100 * time / slowest)} %"]
            for name, time in taken.items()
        ],
    )


def main() -> None:
    """Print the table."""
    print(loading())


if __name__ == "__main__":
    main()
