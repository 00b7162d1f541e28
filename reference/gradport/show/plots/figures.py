"""What a Torch7 script drew through gnuplot, as pictures.

A figure is a mapping: `figure` (its number), `kind` (plot, splot, imagesc, scatter3, hist, bar), `data` (a list of
entries, each a list of tensors as nested lists, and of texts: a label before them, a style after them), and, where
the script set them, `title`, `xlabel`, `ylabel`, `zlabel`, `axis`, `grid`, `legend`, `raw`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gradport.show.plots import curves, settings
from gradport.show.plots.canvas import COLORS, save, sheet, style, words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SOLID = ("splot", "scatter3")
LARGEST = 1e150
PALETTES = {"": "gray", "gray": "gray", "color": "cividis"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One curve, surface or image of a figure: its tensors, its label, its style, and which of how many it is."""

    tensors: list[Any]
    label: str | None
    style: str
    index: int
    count: int

    @property
    def color(self) -> str:
        """The colour of its turn."""
        return COLORS[self.index % 7]


def render(
    figures: Iterable[Mapping[str, Any]], folder: str | Path, say: Callable[[str], None] = lambda _: None
) -> list[Path]:
    """Write each figure as figure-N.png and figure-N.svg into `folder`; the files, in order. Empty ones are left out.

    say: gets a line, such as "figure 2: not drawn: …", for what a script asked for and no picture shows.
    """
    written = []
    for drawn in figures:
        if not drawn.get("kind"):
            continue
        number = int(drawn["figure"])
        try:
            picture, missing = painted(drawn)
        except ValueError as error:
            say(f"figure {number}: not drawn: {str(error).partition(': ')[2]}")
            continue
        for what in missing:
            say(f"figure {number}: not drawn: {what}")
        written += [save(picture, Path(folder) / f"figure-{number}{suffix}") for suffix in (".png", ".svg")]
    return written


def draw(drawn: Mapping[str, Any]) -> Figure:
    """One figure of a script; ValueError for a kind that is not drawn, or data that does not fit it."""
    return painted(drawn)[0]


def painted(drawn: Mapping[str, Any]) -> tuple[Figure, list[str]]:
    """One figure of a script, and what it asked for that is not drawn; ValueError as `draw`."""
    kind = str(drawn.get("kind"))
    paint = PAINTERS.get(kind)
    if paint is None:
        msg = f"figure {drawn.get('figure')}: a {kind} figure is not drawn; there are: {', '.join(PAINTERS)}"
        raise ValueError(msg)
    with style():
        picture = sheet()
        axes: Any = picture.add_subplot(projection="3d" if kind in SOLID else None)
        try:
            things = _sorted(entries(drawn.get("data", [])))
            missing = [text for text in (paint(axes, entry) for entry in things) if text]
        except (ValueError, TypeError, IndexError) as error:
            msg = f"figure {drawn.get('figure')} ({kind}): {' '.join(str(error).split())}"
            raise ValueError(msg) from None
        missing += settings.put(axes, drawn)
    return picture, missing


def entries(data: Sequence[Any]) -> list[list[Any]]:
    """The entries of a figure's data: a bare tensor is the only item of the only entry."""
    if not len(data) or isinstance(data[0], int | float):
        return [[data]] if len(data) else []
    tensor = isinstance(data[0], Sequence) and len(data[0]) and isinstance(data[0][0], int | float)
    if tensor and all(isinstance(row, Sequence) and not isinstance(row, str) for row in data):
        return [[data]]
    return [list(entry) for entry in data]


def _sorted(data: Sequence[Sequence[Any]]) -> list[Entry]:
    """Entries with their tensors apart from their texts: the last after a tensor is the style, one before the label."""
    found = []
    for index, entry in enumerate(data):
        first = next((at for at, item in enumerate(entry) if not isinstance(item, str)), len(entry))
        styles = [item for item in entry[first:] if isinstance(item, str)]
        tensors = [_drawable(item) for item in entry if not isinstance(item, str)]
        label = words(str(entry[0])) if first else None
        found.append(Entry(tensors, label, styles[-1] if styles else "", index, len(data)))
    return found


def _drawable(item: Any) -> Any:
    """A tensor with gaps for what has no place on an axis: NaN, infinities, and numbers near the largest float."""
    tensor = np.asarray(item, float)
    return np.where(np.abs(tensor) < LARGEST, tensor, np.nan)


def _flat(tensor: Any, kind: str) -> Any:
    """A tensor of two dimensions; ValueError for another."""
    if tensor.ndim != 2 or not tensor.size:
        sizes = " × ".join(map(str, tensor.shape)) or "a number"
        msg = f"{kind} takes a tensor of two dimensions, and this one is {sizes}"
        raise ValueError(msg)
    return tensor


def _plot(axes: Any, entry: Entry) -> str:
    curve = curves.read(entry.style)
    tensors = entry.tensors
    if curve.way == "vectors":
        x, y, u, v = _flat(tensors[0], "vectors").T
        color = curve.color or entry.color
        axes.quiver(
            x, y, u, v, angles="xy", scale_units="xy", scale=1, width=0.004, color=color, label=entry.label
        )
        axes.update_datalim(np.column_stack([x + u, y + v])[np.isfinite(x + u + y + v)])
        axes.autoscale_view()
        return curve.unread
    if len(tensors) == 1 and tensors[0].ndim == 2:
        tensors = [tensors[0][:, 0], tensors[0][:, 1]]
    y = tensors[-1].ravel()
    x = tensors[0].ravel() if len(tensors) > 1 else np.arange(1, y.size + 1)
    if x.size != y.size:
        msg = f"x has {x.size} elements, and y has {y.size}"
        raise ValueError(msg)
    looks = curve.looks(entry.index)
    if curve.way == "boxes":
        axes.bar(
            x, y, width=_gap(x), color=looks["color"], edgecolor="white", linewidth=0.5, label=entry.label
        )
    elif curve.way == "impulses":
        axes.vlines(x, 0, y, color=looks["color"], linewidth=looks.get("linewidth"), label=entry.label)
    else:
        axes.plot(x, y, label=entry.label, **looks)
    return curve.unread


def _gap(x: Any) -> float:
    """The width of boxes that stand side by side: the smallest distance of two neighbours."""
    gaps = np.diff(np.unique(x[np.isfinite(x)]))
    return float(gaps.min()) if gaps.size else 1.0


def _splot(axes: Any, entry: Entry) -> str:
    heights = _flat(entry.tensors[-1], "splot")
    rows, columns = np.meshgrid(*(np.arange(1, size + 1) for size in heights.shape), indexing="ij")
    x, y = entry.tensors[:2] if len(entry.tensors) == 3 else (rows, columns)
    looks = {"cmap": "viridis"} if entry.count == 1 else {"color": entry.color, "alpha": 0.7}
    axes.plot_surface(x, y, heights, rstride=1, cstride=1, linewidth=0.3, edgecolor="#00000055", **looks)
    if entry.label:
        axes.plot(
            [], [], [], color="#21918c" if entry.count == 1 else entry.color, linewidth=6, label=entry.label
        )
    if len(entry.tensors) < 3:
        axes.set(xlabel="row", ylabel="column")
    return f"the style {entry.style!r}" if entry.style else ""


def _scatter3(axes: Any, entry: Entry) -> str:
    tensors = entry.tensors
    if len(tensors) not in (1, 3):
        msg = f"scatter3 takes three tensors, or one of three columns, and not {len(tensors)}"
        raise ValueError(msg)
    x, y, z = (
        tensor.ravel() for tensor in (tensors if len(tensors) == 3 else _flat(tensors[0], "scatter3").T)
    )
    axes.scatter(x, y, z, color=entry.color, label=entry.label)
    return f"the style {entry.style!r}" if entry.style else ""


def _imagesc(axes: Any, entry: Entry) -> str:
    palette = PALETTES.get(entry.style)
    drawn = axes.imshow(_flat(entry.tensors[0], "imagesc"), cmap=palette or "gray", aspect="auto")
    axes.figure.colorbar(drawn)
    return "" if palette else f"the palette {entry.style!r}; gray instead"


def _hist(axes: Any, entry: Entry) -> str:
    sample, *numbers = entry.tensors
    bins = int(numbers[0]) if numbers else 10
    limits = (float(numbers[1]), float(numbers[2])) if len(numbers) > 2 else None
    finite = sample[np.isfinite(sample)]
    if not finite.size:
        msg = "there is no finite number to count"
        raise ValueError(msg)
    axes.hist(finite, bins=bins, range=limits, color=entry.color)
    return ""


def _bar(axes: Any, entry: Entry) -> str:
    heights = entry.tensors[0].ravel()
    axes.bar(np.arange(1, heights.size + 1), heights, color=entry.color)
    return ""


PAINTERS: dict[str, Callable[[Any, Entry], str]] = {
    "plot": _plot,
    "splot": _splot,
    "imagesc": _imagesc,
    "scatter3": _scatter3,
    "hist": _hist,
    "bar": _bar,
}
