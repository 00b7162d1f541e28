"""Figures without a display: one style for all pictures, and files that are the same on every run."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradport.show.numerals import one_line

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INSTALL = 'pip install "gradport[plots]"'
STYLE = {
    "svg.hashsalt": "gradport",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "figure.titlesize": 11,
    "image.cmap": "cividis",
    "legend.frameon": False,
    "savefig.dpi": 110,
}
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
"""Okabe and Ito's colours, told apart with any colour vision."""
FORMATS = (".png", ".svg")


class MissingExtra(ValueError):  # noqa: N818  it reads as what it is
    """A library of an optional extra is not installed: one line with the command that installs it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not installed, and pictures and pages need it; run: {INSTALL}")


@contextmanager
def style(**changes: Any) -> Iterator[None]:
    """Draw in the style of gradport, whatever matplotlibrc says; MissingExtra without matplotlib."""
    try:
        from matplotlib import style as styles
    except ImportError:
        raise MissingExtra("matplotlib") from None
    with styles.context(["default", STYLE | changes]):
        yield


def words(text: str) -> str:
    """Foreign text as a picture takes it: on one line, dollars as dollars, a leading underscore not for hiding."""
    plain = one_line(text).replace("$", r"\$")
    return f" {plain}" if plain.startswith("_") else plain


@contextmanager
def _quiet() -> Iterator[None]:
    """No warning for a character that the font lacks; a box stands for it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font")
        yield


def sheet(width: float = 6.4, height: float = 4.8) -> Figure:
    """An empty figure of that many inches, bound to no window."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def svg(figure: Figure, *, text_as_paths: bool = True) -> str:
    """The figure as SVG text, the same on every run; text as paths looks alike everywhere."""
    buffer = io.StringIO()
    with _quiet(), style(**{"svg.fonttype": "path" if text_as_paths else "none"}):
        figure.savefig(
            buffer,
            format="svg",
            metadata={"Date": None, "Creator": "gradport"},
            transparent=not text_as_paths,
        )
    return buffer.getvalue()


def png(figure: Figure) -> bytes:
    """The figure as a PNG file, the same on every run."""
    buffer = io.BytesIO()
    with _quiet(), style():
        figure.savefig(buffer, format="png", metadata={"Software": "gradport"})
    return buffer.getvalue()


def save(figure: Figure, path: str | Path) -> Path:
    """Write the figure as the suffix says, .png or .svg; ValueError for another one."""
    file = Path(path)
    if file.suffix not in FORMATS:
        msg = f"{file}: a picture is a .png or an .svg file"
        raise ValueError(msg)
    content = png(figure) if file.suffix == ".png" else svg(figure).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file
