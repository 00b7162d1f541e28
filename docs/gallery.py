"""The gallery of pictures, made anew by one command: `python docs/gallery.py docs/gallery`.

Articles' pictures come from the reference, those of a port from judging it now, those of a script from running it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from gradport import conform, places
from gradport.answers import fixture
from gradport.hearing import Run
from gradport.hosts import named
from gradport.show.plots import canvas, figures, pictures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from gradport.answers.case import Case
    from gradport.judge.report import PortResult

PORT, RUNTIME = "lua-torch7", "luajit21"
QUARTERS, TENTHS, POINT = "coupled-cubic-grid", "coupled-cubic-grid-of-tenths", "coupled-cubic-at-tenths"
HEAD = """# Gallery

Made by `python docs/gallery.py`; the same inputs give the same bytes. `gradport plot` draws each of them for any port.
"""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A picture with its file's name, its title and what it shows."""

    name: str
    title: str
    text: str
    figure: Figure


def exhibits() -> Iterator[Exhibit]:
    """All pictures, in the order of the page."""
    yield from _of_a_port()
    for name, title, text in ARTICLES:
        yield Exhibit(name, title, text, pictures.draw(name))
    yield from _of_a_script()


ARTICLES = (
    (
        "quiver",
        "The arrows that its author could not draw",
        "The Lua article regrets that gnuplot in Torch7 has no quiver: −∇f on the article's 19 × 19 points.",
    ),
    (
        "lua-magnitude",
        "The Lua article's figure 1",
        "The magnitude of the gradient, from the reference. The article takes it from `pow`, which squares in place.",
    ),
    (
        "lua-value",
        "The Lua article's figure 2",
        "The value of the function on the same points, both ends included.",
    ),
    (
        "python-surface",
        "The Python article's surface",
        "48 × 48 points, its end excluded, in the colormap that the article names (summer).",
    ),
)


def _of_a_port() -> Iterator[Exhibit]:
    cases = {case.id: case for case in fixture.load(places.fixtures_folder().path).cases}
    result = _judged([cases[name] for name in (QUARTERS, TENTHS, POINT)], list(cases.values()))
    yield Exhibit(
        "steps",
        "Where a float32 read hides",
        "The error of one partial derivative against h. The reference's V falls below 1e-11, between truncation and "
        f"rounding. `{PORT}` reads each component through float32: below h = 1e-4 its curve lies flat at 2e-8. "
        "The cross is what the port answered.",
        pictures.draw("steps", [result], cases[POINT]),
    )
    yield Exhibit(
        "errors-on-tenths",
        "The same fault on a grid of tenths",
        "Error in ulps at each point; × marks where it exceeds the bound that was derived for the case.",
        pictures.draw("errors", [result], cases[TENTHS]),
    )
    yield Exhibit(
        "errors-on-quarters",
        "The same fault on a grid of quarters",
        "Quarters are exact in float32, and the port is bit-identical. Both articles' grids are made of such numbers.",
        pictures.draw("errors", [result], cases[QUARTERS]),
    )


def _judged(cases: Sequence[Case], known: Sequence[Case]) -> PortResult:
    manifests, _ = named.ports([PORT], None, "numerical_gradient")
    seat = next(iter(conform.seats(manifests, [RUNTIME])))
    return conform.judged(seat, Run(cases, known))


def _of_a_script() -> Iterator[Exhibit]:
    from gradport.hosts.lua.runtime import Runtime

    manifest = named.ports([PORT], None, "numerical_gradient")[0][0]
    runtime = Runtime(RUNTIME)
    with redirect_stdout(TextIOWrapper(BytesIO())):
        problem, _ = runtime.run(manifest.file.read_bytes().decode("latin-1"), manifest.file.name)
    if problem:
        raise ValueError(problem)
    for drawn in runtime.figures():
        plain = drawn.plain()
        yield Exhibit(
            f"script-figure-{plain['figure']}",
            f"What the Lua article's script itself draws, figure {plain['figure']}",
            f"`gradport lua ports/{PORT}/{manifest.file.name} --plot DIR`: rows and columns as gnuplot numbers them.",
            figures.draw(plain),
        )


def write(folder: Path) -> None:
    """Draw every picture into the folder, with a page that shows them all."""
    lines = [HEAD]
    for exhibit in exhibits():
        canvas.save(exhibit.figure, folder / f"{exhibit.name}.png")
        lines.append(f"## {exhibit.title}\n\n{exhibit.text}\n\n![{exhibit.title}]({exhibit.name}.png)\n")
    (folder / "README.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent / "gallery")
