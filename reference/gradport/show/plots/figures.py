"""What a Torch7 script drew through gnuplot, as pictures.

A figure is a mapping: `figure` (its number), `kind` (plot, splot, imagesc, scatter3, hist, bar), `data` (a list of
entries, each a list of tensors as nested lists, and of texts such as labels and line styles), and, where the script
set them, `title`, `xlabel`, `ylabel`, `zlabel`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gradport.show.plots.canvas import COLORS, save, sheet, style, words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SOLID = ("splot", "scatter3")
LARGEST = 1e150
LINES = {"-": "-", "+": "", ".": "", "+-": "-", "~": "-"}


def render(figures: Iterable[Mapping[str, Any]], folder: str | Path) -> list[Path]:
    """Write each figure as figure-N.png and figure-N.svg into `folder`; the files, in order. Empty ones are left out.

    ValueError names the figure whose data cannot be drawn.
    """
    written = []
    for drawn in figures:
        if not drawn.get("kind"):
            continue
        picture = draw(drawn)
        number = int(drawn["figure"])
        written += [save(picture, Path(folder) / f"figure-{number}{suffix}") for suffix in (".png", ".svg")]
    return written


def draw(drawn: Mapping[str, Any]) -> Figure:
    """One figure of a script; ValueError for a kind that is not drawn, or data that does not fit it."""
    kind = str(drawn.get("kind"))
    paint = PAINTERS.get(kind)
    if paint is None:
        msg = f"figure {drawn.get('figure')}: a {kind} figure is not drawn; there are: {', '.join(PAINTERS)}"
        raise ValueError(msg)
    with style():
        picture = sheet()
        axes: Any = picture.add_subplot(projection="3d" if kind in SOLID else None)
        try:
            for index, entry in enumerate(entries(drawn.get("data", []))):
                paint(axes, *_sorted(entry), index)
        except (ValueError, TypeError, IndexError) as error:
            msg = f"figure {drawn.get('figure')} ({kind}): {' '.join(str(error).split())}"
            raise ValueError(msg) from None
        for name in ("title", "xlabel", "ylabel", "zlabel"):
            if drawn.get(name) and hasattr(axes, f"set_{name}"):
                getattr(axes, f"set_{name}")(words(str(drawn[name])))
        if len(axes.get_legend_handles_labels()[1]):
            axes.legend()
    return picture


def entries(data: Sequence[Any]) -> list[list[Any]]:
    """The entries of a figure's data: a bare tensor is the only item of the only entry."""
    if not len(data) or isinstance(data[0], int | float):
        return [[data]] if len(data) else []
    tensor = isinstance(data[0], Sequence) and len(data[0]) and isinstance(data[0][0], int | float)
    if tensor and all(isinstance(row, Sequence) and not isinstance(row, str) for row in data):
        return [[data]]
    return [list(entry) for entry in data]


def _sorted(entry: Sequence[Any]) -> tuple[list[Any], list[str]]:
    """The tensors and the texts of an entry, each in order."""
    texts = [item for item in entry if isinstance(item, str)]
    return [_drawable(item) for item in entry if not isinstance(item, str)], texts


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


def _plot(axes: Any, tensors: list[Any], texts: list[str], index: int) -> None:
    if len(tensors) == 1 and tensors[0].ndim == 2:
        tensors = [tensors[0][:, 0], tensors[0][:, 1]]
    y = tensors[-1].ravel()
    x = tensors[0].ravel() if len(tensors) > 1 else np.arange(1, y.size + 1)
    form = next((text for text in texts if text in LINES), "-")
    labels = [text for text in texts if text not in LINES]
    marker = "+" if "+" in form else "." if form == "." else None
    axes.plot(
        x,
        y,
        linestyle=LINES[form] or "none",
        marker=marker,
        color=COLORS[index % 7],
        label=words(labels[0]) if labels else None,
    )


def _splot(axes: Any, tensors: list[Any], _texts: list[str], _index: int) -> None:
    heights = _flat(tensors[-1], "splot")
    rows, columns = np.meshgrid(*(np.arange(1, size + 1) for size in heights.shape), indexing="ij")
    x, y = tensors[:2] if len(tensors) == 3 else (rows, columns)
    axes.plot_surface(
        x, y, heights, cmap="viridis", rstride=1, cstride=1, linewidth=0.3, edgecolor="#00000055"
    )
    if len(tensors) < 3:
        axes.set(xlabel="row", ylabel="column")


def _scatter3(axes: Any, tensors: list[Any], _texts: list[str], index: int) -> None:
    if len(tensors) not in (1, 3):
        msg = f"scatter3 takes three tensors, or one of three columns, and not {len(tensors)}"
        raise ValueError(msg)
    x, y, z = (
        tensor.ravel() for tensor in (tensors if len(tensors) == 3 else _flat(tensors[0], "scatter3").T)
    )
    axes.scatter(x, y, z, color=COLORS[index % 7])


def _imagesc(axes: Any, tensors: list[Any], texts: list[str], _index: int) -> None:
    drawn = axes.imshow(
        _flat(tensors[0], "imagesc"), cmap="cividis" if "color" in texts else "gray", aspect="auto"
    )
    axes.figure.colorbar(drawn)


def _hist(axes: Any, tensors: list[Any], _texts: list[str], index: int) -> None:
    bins = int(tensors[1]) if len(tensors) > 1 else 10
    axes.hist(tensors[0].ravel(), bins=bins, color=COLORS[index % 7])


def _bar(axes: Any, tensors: list[Any], _texts: list[str], index: int) -> None:
    heights = tensors[0].ravel()
    axes.bar(np.arange(1, heights.size + 1), heights, color=COLORS[index % 7])


PAINTERS = {
    "plot": _plot,
    "splot": _splot,
    "imagesc": _imagesc,
    "scatter3": _scatter3,
    "hist": _hist,
    "bar": _bar,
}
